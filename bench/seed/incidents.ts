import type { Category } from '../../server/contract/taxonomy.ts';

/** What the payments of an incident have in common, beside the provider; absent: anything. */
type Marks = { readonly appVersion?: string; readonly region?: string; readonly bank?: string };
/** A rise of complaints that is put into the data on purpose; days count from the start of the seeded time. */
export type Incident = Marks & {
  /** null: of any. */
  provider: string | null;
  category: Category | null;
  firstDay: number;
  days: number;
  tickets: number;
  /** Numbers of the tickets that belong to it, inclusive. */
  first: number;
  last: number;
};

type Kind = Marks & {
  readonly provider: string | null;
  readonly category: Category | null;
  readonly at: number;
  readonly days: number;
  /** How many times the usual size. */
  readonly weight: number;
};
/** Of four kinds: a provider's own fault, a region's, a release's, and a slow one of one bank. */
const KINDS: readonly Kind[] = [
  { provider: 'alipay', category: 'dup', at: 0.35, days: 3, weight: 1 },
  { provider: null, category: 'failed', region: 'Zhejiang', at: 0.5, days: 3, weight: 1 },
  { provider: 'wechatpay', category: null, appVersion: '8.0.50', at: 0.7, days: 4, weight: 2 },
  { provider: 'unionpay', category: 'withdraw', bank: 'ICBC', at: 0.88, days: 6, weight: 1 },
];
const SHARE = 0.012;

/** Four rises, each of about 1.2 % of all tickets or twice as many, one after the other. */
export const planIncidents = (tickets: number, days: number): Incident[] => {
  const size = Math.floor(tickets * SHARE);
  if (size === 0 || days < KINDS.length) return [];
  let last = 0;
  return KINDS.map(({ at, weight, ...kind }) => {
    const first = last + 1;
    last += size * weight;
    return {
      ...kind,
      firstDay: Math.min(days - 1, Math.floor(days * at)),
      days: Math.min(kind.days, Math.max(1, Math.floor(days * 0.1))),
      tickets: size * weight,
      first,
      last,
    };
  });
};
