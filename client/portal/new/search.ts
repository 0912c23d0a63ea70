import type { CustomerTransactionView } from '../../../server/contract/transaction.ts';
import { majorOf } from '../../parts/money.ts';

/** Own transactions in which every word typed is found: payee, amount, references. */
export const matching = (
  transactions: readonly CustomerTransactionView[],
  typed: string,
): readonly CustomerTransactionView[] => {
  const wanted = typed
    .trim()
    .toLowerCase()
    .replaceAll(/[¥￥$€£,，]/g, '')
    .split(/\s+/)
    .filter(Boolean);
  if (wanted.length === 0) return transactions;
  return transactions.filter((transaction) => {
    const { payee, reference, merchantReference, money } = transaction;
    const text = [payee, reference, merchantReference, majorOf(money)].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
};
