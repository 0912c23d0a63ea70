import type { Category } from '../../server/contract/taxonomy.ts';

/** Values by weight, spelled out, so that one index draws from them. */
const spread = <K extends string>(weights: readonly (readonly [K, number])[]): K[] =>
  weights.flatMap(([value, weight]) => new Array<K>(weight).fill(value));

export const PROVIDER_MIX = spread([
  ['wechatpay', 40],
  ['alipay', 35],
  ['stripe', 12],
  ['unionpay', 8],
  ['applepay', 5],
]);

const CATEGORY_WEIGHTS: readonly (readonly [Category, number])[] = [
  ['refund', 16],
  ['failed', 12],
  ['dup', 8],
  ['unauth', 7],
  ['scam', 7],
  ['merchant', 7],
  ['withdraw', 6],
  ['topup', 5],
  ['autopay', 5],
  ['service', 5],
  ['frozen', 4],
  ['app', 4],
  ['fee', 3],
  ['limit', 3],
  ['kyc', 2],
  ['marketing', 2],
  ['wrongpayee', 1],
  ['fx', 1],
  ['disclosure', 1],
  ['privacy', 1],
];
export const CATEGORY_MIX = spread(CATEGORY_WEIGHTS);

/** Tickets at each hour of the day in Shanghai: people complain after lunch and after dinner. */
const HOURS = [2, 1, 1, 1, 1, 1, 2, 3, 6, 9, 10, 9, 8, 9, 10, 9, 8, 7, 7, 9, 10, 9, 6, 3];
export const HOUR_MIX = HOURS.flatMap((weight, hour) => new Array<string>(weight).fill(String(hour)));

export const SEVERITY_MIX = spread([
  ['P1', 5],
  ['P2', 30],
  ['P3', 50],
  ['P4', 15],
]);
export const CHANNEL_MIX = spread([
  ['portal', 60],
  ['widget', 25],
  ['phone', 10],
  ['mail', 5],
]);
export const MONEY_CATEGORIES: readonly Category[] = ['dup', 'failed', 'refund', 'unauth', 'fee', 'autopay'];
