/** @jsxImportSource preact */
import type { z } from 'zod';
import type { customerRefundSchema } from '../../../server/contract/refund.ts';
import type { CustomerTransactionView } from '../../../server/contract/transaction.ts';
import { formatDate, formatDateTime, formatMoney } from '../../parts/format.ts';
import { MoneySteps } from './money-steps.tsx';
import { usePurseWords } from './use-purse-words.ts';

type CustomerRefund = z.infer<typeof customerRefundSchema>;
const DAY_MS = 86_400_000;
const MOVING = new Set<CustomerRefund['state']>(['sending', 'on_its_way']);
const STAGES = ['deciding', 'sending', 'on_its_way', 'arrived'] as const;
const STAGE_OF: Readonly<Record<CustomerRefund['state'], number>> = {
  deciding: 0,
  declined: 0,
  sending: 1,
  not_sent: 1,
  cancelled: 1,
  on_its_way: 2,
  delayed: 2,
  arrived: 3,
  came_back: 3,
};

/** Where the money of one refund is, by what reference the wallet knows it, and when it is usually there. */
export const RefundCard = ({
  refund,
  transactions,
}: {
  refund: CustomerRefund;
  transactions: readonly CustomerTransactionView[];
}) => {
  const { words, locale } = usePurseWords();
  const said = words.money;
  const payee = transactions.find((transaction) => transaction.id === refund.transactionId)?.payee;
  const expected = new Date(Date.parse(refund.at) + refund.usualDays * DAY_MS);
  return (
    <li class={`refund refund-${refund.state}`}>
      <p class="refund-money figures">{formatMoney(refund.money, locale)}</p>
      <p class="refund-state">{said[refund.state]}</p>
      <div class="refund-bar" aria-hidden="true">
        {STAGES.map((stage, index) => (
          <span key={stage} class={index <= STAGE_OF[refund.state] ? 'refund-bit on' : 'refund-bit'} />
        ))}
      </div>
      {MOVING.has(refund.state) && (
        <p class="small">
          {said.usual(refund.usualDays)}{' '}
          {expected > new Date() ? said.expect(formatDate(expected.toISOString(), locale)) : said.late}
        </p>
      )}
      {refund.steps.length > 1 ? (
        <MoneySteps
          steps={refund.steps.map(({ state, at }) => ({ key: state, at, said: said.stages[state] }))}
          name={said.history}
        />
      ) : (
        <p class="small faint figures">{said.since(formatDateTime(refund.at, locale))}</p>
      )}
      {payee && <p class="small faint">{said.refundOf(payee)}</p>}
      {refund.providerReference && (
        <p class="small faint">
          {said.reference} <span class="mono">{refund.providerReference}</span>
        </p>
      )}
    </li>
  );
};
