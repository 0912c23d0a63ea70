import { AUDIENCE_BASES, type AudienceView, audienceSchema } from '../../../server/contract/campaign.ts';
import { CATEGORIES } from '../../../server/contract/taxonomy.ts';
import { pick } from '../parts/pick.ts';

/** As many, and as long, as an audience takes. */
const MOST = 50;
const LONGEST = 64;
const listed = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && one.length <= LONGEST)
    .slice(0, MOST);

/**
 * An audience from an address, so that a rise or a problem can lead to a campaign for those it concerns:
 * `/education/campaigns/new?basis=silent&provider=wechatpay&appVersion=8.0.49&region=Guangdong&from=2026-11-01`.
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
    channels: listed(asked('channel')),
    systems: listed(asked('os')),
    banks: listed(asked('bank')),
    errorCodes: listed(asked('errorCode')),
    signals: listed(asked('signal')),
  });
};

/** What a rise or a problem has in common, by the names of either. */
export type Concern = {
  readonly from: string | null;
  readonly to: string | null;
  readonly values: Readonly<Record<string, readonly string[] | undefined>>;
};
const KEYS = ['category', 'provider', 'appVersion', 'region', 'channel', 'os', 'bank', 'errorCode'] as const;

/** The address of a new campaign for those whom it touches and who have not written about it. */
export const searchForSilent = ({ from, to, values }: Concern): Readonly<Record<string, string>> => ({
  basis: 'silent',
  ...(from ? { from } : {}),
  ...(to ? { to } : {}),
  ...Object.fromEntries(KEYS.flatMap((key) => (values[key]?.length ? [[key, values[key].join(',')]] : []))),
});
