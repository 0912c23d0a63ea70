import { Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { REMEDY_KINDS, requestRemedy } from '../../../server/contract/remedy.ts';
import type { TicketView } from '../../../server/contract/ticket.ts';
import { call, newKey } from '../../api.ts';
import { formatDate, formatMoney } from '../../parts/format.ts';
import { readMoney } from '../../parts/money.ts';
import { fill } from '../../words/words.ts';
import { ApprovalPreview } from '../approvals/approval-preview.tsx';
import { useRefundWords } from '../approvals/use-refund-words.ts';
import css from '../context/context.module.css';
import { Dialog } from '../parts/dialog.tsx';
import { NoteField } from '../parts/note-field.tsx';
import { optionsOf, pick } from '../parts/pick.ts';
import { tell } from '../parts/tell.ts';

/** Asks for money for the customer that no provider refunds. The sentence says what it is and changes as one types. */
export const GiveDialog = ({ ticket, onClose }: { readonly ticket: TicketView; readonly onClose: () => void }) => {
  const { r, locale } = useRefundWords();
  const words = r.remedies;
  const queries = useQueryClient();
  const [kind, setKind] = useState<(typeof REMEDY_KINDS)[number]>('goodwill');
  const [transactionId, setTransactionId] = useState(ticket.transactions[0]?.id ?? '');
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState('');
  const transaction = ticket.transactions.find(({ id }) => id === transactionId);
  const money = transaction ? readMoney(typed, transaction.money.currency) : null;
  const content = JSON.stringify([kind, transactionId, typed, note]);
  const key = useMemo(() => (content ? newKey() : ''), [content]);
  const asking = useMutation({
    mutationFn: async () => {
      if (!money) return null;
      const body = { kind, ticketId: ticket.id, transactionId, money, note: note.trim() };
      return call(requestRemedy, body, { idempotencyKey: key });
    },
    onSuccess: (remedy) => {
      if (!remedy) return;
      tell(fill(words.asked, { number: remedy.number, state: words.states[remedy.state] }));
      for (const head of ['refunds', 'ticket', 'transaction']) void queries.invalidateQueries({ queryKey: [head] });
      onClose();
    },
  });
  const customer = ticket.customer.name;
  const shown = money ? formatMoney(money, locale) : '…';
  return (
    <Dialog
      title={fill(words.giveTitle, { customer })}
      submit={fill(words.submit, { money: money ? shown : '' }).trim()}
      disabled={!money || note.trim() === ''}
      busy={asking.isPending}
      fault={asking.error}
      onSubmit={() => asking.mutate()}
      onClose={onClose}
    >
      <div className={css.sentence} aria-live="polite">
        {fill(words.sentence, { kind: words.kinds[kind], money: shown, customer })}
      </div>
      <Select
        label={words.kind}
        description={words.kindHints[kind]}
        data={optionsOf(REMEDY_KINDS, words.kinds)}
        value={kind}
        allowDeselect={false}
        onChange={(value) => setKind(pick(REMEDY_KINDS, value) ?? kind)}
      />
      {ticket.transactions.length > 1 ? (
        <Select
          label={words.transaction}
          data={ticket.transactions.map((one) => ({
            value: one.id,
            label: `${formatMoney(one.money, locale)} · ${one.payee ?? one.reference} · ${formatDate(one.occurredAt, locale)}`,
          }))}
          value={transactionId}
          allowDeselect={false}
          onChange={(value) => setTransactionId(value ?? transactionId)}
        />
      ) : null}
      <TextInput
        label={transaction ? `${words.amount} (${transaction.money.currency})` : words.amount}
        inputMode="decimal"
        data-autofocus
        value={typed}
        error={typed !== '' && !money ? words.amountWrong : null}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {money ? <ApprovalPreview ticketId={ticket.id} money={money} /> : null}
      <NoteField label={words.note} required value={note} onChange={setNote} />
    </Dialog>
  );
};
