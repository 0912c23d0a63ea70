import { Button, Group, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { REFUND_REASONS, requestRefund } from '../../../server/contract/refund.ts';
import type { TicketView } from '../../../server/contract/ticket.ts';
import type { TransactionView } from '../../../server/contract/transaction.ts';
import { call, newKey } from '../../api.ts';
import { formatDate, formatMoney } from '../../parts/format.ts';
import { isMore, majorOf, readMoney } from '../../parts/money.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { ApprovalPreview } from '../approvals/approval-preview.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { NoteField } from '../parts/note-field.tsx';
import { optionsOf, pick } from '../parts/pick.ts';
import { tell } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { FreshFactor, wantsFreshFactor } from '../session/fresh-factor.tsx';
import css from './context.module.css';

type Props = { readonly ticket: TicketView; readonly transaction: TransactionView; readonly onClose: () => void };

/** Asks for money to go back. The sentence says how much, to whom and by which way, and changes as one types. */
export const RefundDialog = ({ ticket, transaction, onClose }: Props) => {
  const { w, c, locale } = useWords();
  const words = w.desk.refunds;
  const queries = useQueryClient();
  const currency = transaction.money.currency;
  const isDouble = ticket.triage?.signals.some((signal) => signal.code === 'charged_twice') ?? false;
  const [typed, setTyped] = useState(majorOf(transaction.refundable));
  const [reason, setReason] = useState<(typeof REFUND_REASONS)[number] | null>(isDouble ? 'duplicate' : null);
  const [note, setNote] = useState('');
  const money = readMoney(typed, currency);
  const amount = money && !isMore(money, transaction.refundable) ? money : null;
  // One key for one content: pressing twice, or again after a cut, can never refund twice.
  const content = JSON.stringify([typed, reason, note]);
  const key = useMemo(() => (content ? newKey() : ''), [content]);
  const asking = useMutation({
    mutationFn: async () => {
      if (!amount || !reason) return null;
      const body = {
        ticketId: ticket.id,
        transactionId: transaction.id,
        money: amount,
        reason,
        note: note.trim() || undefined,
      };
      return call(requestRefund, body, { idempotencyKey: key });
    },
    onSuccess: (refund) => {
      if (!refund) return;
      tell(fill(words.asked, { number: refund.number, state: words.states[refund.state] }));
      for (const head of ['ticket', 'refunds', 'transaction']) void queries.invalidateQueries({ queryKey: [head] });
      onClose();
    },
  });
  const say = (value: TransactionView['money']) => formatMoney(value, locale);
  const limit = say(transaction.refundable);
  const sentence = fill(transaction.payee ? words.sentence : words.sentenceNoPayee, {
    money: amount ? say(amount) : '…',
    customer: ticket.customer.name,
    provider: wordOf(c.providers, transaction.provider),
    payee: transaction.payee ?? '',
    date: formatDate(transaction.occurredAt, locale),
  });
  if (asking.isError && wantsFreshFactor(asking.error))
    return <FreshFactor onProved={() => asking.mutate()} onClose={() => asking.reset()} />;
  return (
    <Dialog
      title={words.ask}
      submit={fill(words.submit, { money: amount ? say(amount) : '' }).trim()}
      disabled={!amount || !reason}
      busy={asking.isPending}
      fault={asking.error}
      onSubmit={() => asking.mutate()}
      onClose={onClose}
    >
      <div className={css.sentence} aria-live="polite">
        {sentence}
      </div>
      <Group align="flex-end" gap="xs">
        <TextInput
          style={{ flex: 1 }}
          label={`${words.amount} (${currency})`}
          description={fill(words.amountHint, { money: limit })}
          inputMode="decimal"
          data-autofocus
          value={typed}
          error={amount ? null : fill(words.amountWrong, { money: limit })}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button variant="default" onClick={() => setTyped(majorOf(transaction.refundable))}>
          {words.whole}
        </Button>
      </Group>
      <Select
        label={words.reason}
        data={optionsOf(REFUND_REASONS, words.reasons)}
        value={reason}
        onChange={(value) => setReason(pick(REFUND_REASONS, value))}
        allowDeselect={false}
        placeholder={w.desk.resolve.pick}
      />
      {amount ? <ApprovalPreview ticketId={ticket.id} money={amount} /> : null}
      <NoteField label={words.note} value={note} onChange={setNote} />
    </Dialog>
  );
};
