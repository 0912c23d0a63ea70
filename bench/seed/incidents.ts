import type { Category } from '../../server/contract/taxonomy.ts';

/** A rise of complaints that is put into the data on purpose; days count from the start of the seeded time. */
export type Incident = {
  provider: string;
  category: Category;
  firstDay: number;
  days: number;
  tickets: number;
  /** Numbers of the tickets that belong to it, inclusive. */
  first: number;
  last: number;
};

const KINDS: readonly { provider: string; category: Category; at: number }[] = [
  { provider: 'alipay', category: 'dup', at: 0.35 },
  { provider: 'unionpay', category: 'withdraw', at: 0.6 },
  { provider: 'wechatpay', category: 'autopay', at: 0.85 },
];
const MOST_DAYS = 3;
const SHARE = 0.012;

/** Three rises of about 1.2 % of all tickets each, one after the other. */
export const planIncidents = (tickets: number, days: number): Incident[] => {
  const size = Math.floor(tickets * SHARE);
  if (size === 0 || days < KINDS.length) return [];
  return KINDS.map(({ provider, category, at }, nth) => ({
    provider,
    category,
    firstDay: Math.min(days - 1, Math.floor(days * at)),
    days: Math.min(MOST_DAYS, Math.max(1, Math.floor(days * 0.1))),
    tickets: size,
    first: nth * size + 1,
    last: (nth + 1) * size,
  }));
};
