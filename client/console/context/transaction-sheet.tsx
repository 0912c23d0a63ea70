import { Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { listSignals } from '../../../server/contract/signal.ts';
import type { TicketView } from '../../../server/contract/ticket.ts';
import type { TransactionView } from '../../../server/contract/transaction.ts';
import { call } from '../../api.ts';
import { formatDateTime, formatMoney } from '../../parts/format.ts';
import { isNothing } from '../../parts/money.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { Evidence } from '../money/evidence.tsx';
import { Chip, type Tone } from '../parts/chip.tsx';
import { useWords } from '../parts/use-words.ts';
import { type Command, useCommands } from '../shell/commands.ts';
import css from './context.module.css';
import { RefundDialog } from './refund-dialog.tsx';
import { TransactionDetails } from './transaction-details.tsx';

const TONES: Readonly<Record<TransactionView['status'], Tone>> = {
  pending: 'warn',
  succeeded: 'good',
  failed: 'bad',
  refunded: 'info',
  partially_refunded: 'info',
  closed: 'plain',
};

export const TransactionSheet = ({
  transaction,
  ticket,
}: {
  readonly transaction: TransactionView;
  readonly ticket: TicketView;
}) => {
  const { w, c, locale } = useWords();
  const [open, setOpen] = useState(false);
  const [refunding, setRefunding] = useState(false);
  const kept = useQuery({
    queryKey: ['signals', 'transaction', transaction.id],
    queryFn: ({ signal }) => call(listSignals, { transactionId: transaction.id, limit: 10 }, { signal }),
  });
  const judged = (kept.data?.items ?? []).filter(({ state }) => state !== 'passed');
  const seen = ticket.triage?.signals.filter((signal) => signal.transactionIds.includes(transaction.id)) ?? [];
  /** What triage saw when the ticket came, and what reviewing has found or people have judged since: theirs goes before. */
  const signals = [
    ...judged.filter(({ state }) => state !== 'dismissed'),
    ...seen.filter(({ code }) => judged.every((one) => one.code !== code)),
  ];
  const money = (value: TransactionView['money']) => formatMoney(value, locale);
  const mayRefund = ticket.can.includes('refund') && !isNothing(transaction.refundable);
  const refund = `${w.desk.transactions.refund} · ${money(transaction.refundable)}`;
  const commands = useMemo(
    (): Command[] =>
      mayRefund
        ? [{ id: `refund-${transaction.id}`, group: 'ticket', label: refund, run: () => setRefunding(true) }]
        : [],
    [mayRefund, refund, transaction.id],
  );
  useCommands(`refund-${transaction.id}`, commands);
  return (
    <>
      <div className={css.spread}>
        <span className={css.amount}>{money(transaction.money)}</span>
        <Chip tone={TONES[transaction.status]}>{c.transactionStatuses[transaction.status]}</Chip>
      </div>
      <div>
        {c.transactionKinds[transaction.kind]}
        {transaction.payee ? ` · ${transaction.payee}` : ''}
      </div>
      <div className={css.small}>
        {wordOf(c.providers, transaction.provider)} · {formatDateTime(transaction.occurredAt, locale)}
      </div>
      {signals.map((signal) => (
        <div key={signal.code} className={css.signal}>
          <IconAlertCircle size={15} aria-hidden />
          <span>
            {w.desk.signals[signal.code]}
            <span className={css.small}>
              {' '}
              <Evidence signal={signal} />
            </span>
          </span>
        </div>
      ))}
      <div className={css.spread}>
        <span className={css.small}>
          {fill(w.desk.transactions.refundable, { money: money(transaction.refundable) })}
          {isNothing(transaction.refunded)
            ? ''
            : ` · ${fill(w.desk.transactions.refunded, { money: money(transaction.refunded) })}`}
        </span>
        {mayRefund ? (
          <Button size="compact-sm" variant="light" onClick={() => setRefunding(true)}>
            {w.desk.transactions.refund}
          </Button>
        ) : null}
      </div>
      <Button size="compact-xs" variant="subtle" px={0} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? w.desk.transactions.hide : w.desk.transactions.details}
      </Button>
      {open ? <TransactionDetails id={transaction.id} /> : null}
      {refunding ? (
        <RefundDialog ticket={ticket} transaction={transaction} onClose={() => setRefunding(false)} />
      ) : null}
    </>
  );
};
