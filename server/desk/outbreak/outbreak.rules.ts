import type { Condition, Outbreak } from './outbreak.ts';

type Asked = { readonly provider?: string | undefined; readonly category?: string | undefined };

/** Whether an outbreak may have complaints of this provider and category among its own. */
export const concerns = ({ combination }: Pick<Outbreak, 'combination'>, { provider, category }: Asked): boolean =>
  combination.every(({ attribute, values }) => {
    const asked = attribute === 'provider' ? provider : attribute === 'category' ? category : undefined;
    return asked === undefined || values.includes(asked);
  });

/** A series' key, `provider=alipay&category=dup`, as conditions. */
export const conditionsOf = (key: string): Condition[] =>
  key.split('&').map((part) => {
    const at = part.indexOf('=');
    return { attribute: part.slice(0, at), values: [part.slice(at + 1)] };
  });
