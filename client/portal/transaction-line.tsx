/** @jsxImportSource preact */
import type { CustomerTransactionView } from '../../server/contract/transaction.ts';
import { formatDateTime, formatMoney } from '../parts/format.ts';
import { isNothing } from '../parts/money.ts';
import { wordOf } from '../words/shared.ts';
import { useWords } from './use-words.ts';

/** One wallet movement as its owner remembers it: to whom, how much, when; `full` adds the references. */
export const TransactionLine = ({
  transaction,
  full = false,
}: {
  transaction: CustomerTransactionView;
  full?: boolean;
}) => {
  const { words, common, locale } = useWords();
  return (
    <span class="line">
      <span class="line-main">
        <span class="line-payee">{transaction.payee ?? common.transactionKinds[transaction.kind]}</span>
        <strong class="figures line-money">{formatMoney(transaction.money, locale)}</strong>
      </span>
      <span class="line-more small faint">
        <span class="figures">{formatDateTime(transaction.occurredAt, locale)}</span>
        <span>
          {wordOf(common.providers, transaction.provider)} · {common.transactionKinds[transaction.kind]}
        </span>
        <span class={`line-status line-${transaction.status}`}>{common.transactionStatuses[transaction.status]}</span>
        {!isNothing(transaction.refunded) && (
          <span class="figures">{words.transactions.refunded(formatMoney(transaction.refunded, locale))}</span>
        )}
      </span>
      {full && (
        <span class="line-reference small faint">
          {words.transactions.reference} <span class="mono">{transaction.reference}</span>
        </span>
      )}
    </span>
  );
};
