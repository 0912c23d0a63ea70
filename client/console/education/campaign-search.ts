import { AUDIENCE_BASES, type AudienceView, audienceSchema } from '../../../server/contract/campaign.ts';
import { CATEGORIES } from '../../../server/contract/taxonomy.ts';
import { pick } from '../parts/pick.ts';

const listed = (text: string | undefined): string[] => (text ? text.split(',').filter((one) => one !== '') : []);

/**
 * An audience from an address, so that a report or an outbreak can lead to a campaign for those it concerns:
 * `/education/campaigns/new?basis=transacted&provider=wechatpay&appVersion=8.0.49&region=Guangdong&from=2026-11-01`.
 */
export const readAudience = (search: Readonly<Record<string, unknown>>): AudienceView => {
  const asked = (key: string): string | undefined => (typeof search[key] === 'string' ? search[key] : undefined);
  const day = (key: string): string | null =>
    /^\d{4}-\d{2}-\d{2}$/.test(asked(key) ?? '') ? (asked(key) ?? null) : null;
  return audienceSchema.parse({
    basis: pick(AUDIENCE_BASES, asked('basis')) ?? 'complained',
    from: day('from'),
    to: day('to'),
    categories: listed(asked('category')).flatMap((one) => pick(CATEGORIES, one) ?? []),
    providers: listed(asked('provider')),
    appVersions: listed(asked('appVersion')),
    regions: listed(asked('region')),
    errorCodes: listed(asked('errorCode')),
    signals: listed(asked('signal')),
  });
};
