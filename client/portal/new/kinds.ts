import type { Category } from '../../../server/contract/taxonomy.ts';

export type KindKey = Category | 'query';
type Kind = {
  readonly key: KindKey;
  readonly group: 'money' | 'missing' | 'account' | 'terms' | 'service';
  /** Whether this kind of matter is about particular transactions; others are not asked for any. */
  readonly asksTransactions: boolean;
};

const kinds = (group: Kind['group'], asksTransactions: boolean, ...keys: KindKey[]): Kind[] =>
  keys.map((key) => ({ key, group, asksTransactions }));

/** What a customer may come with, in the order it is asked: the most urgent first. */
export const KINDS: readonly Kind[] = [
  ...kinds('money', true, 'unauth', 'scam', 'dup', 'failed', 'wrongpayee'),
  ...kinds('missing', true, 'refund', 'topup', 'withdraw', 'merchant'),
  ...kinds('account', false, 'frozen', 'kyc', 'limit', 'privacy'),
  ...kinds('terms', true, 'fee', 'fx', 'autopay'),
  ...kinds('terms', false, 'marketing', 'disclosure'),
  ...kinds('service', false, 'app', 'service', 'query'),
];

export const kindOf = (key: KindKey | null): Kind | null => KINDS.find((kind) => kind.key === key) ?? null;
export const KIND_GROUPS = ['money', 'missing', 'account', 'terms', 'service'] as const;
