import { MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { CustomerView } from '../../../server/contract/customer.ts';
import { CHANNELS, openTicketForCustomer, TICKET_KINDS } from '../../../server/contract/ticket.ts';
import { listTransactions } from '../../../server/contract/transaction.ts';
import { call, newKey } from '../../api.ts';
import { formatDate, formatMoney } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { optionsOf, pick } from '../parts/pick.ts';
import { tell } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { CustomerField } from './customer-field.tsx';
import { IntakeFields, NOT_ASKED, type TakenDown } from './intake-fields.tsx';

/** A ticket for somebody who called, wrote or came in. */
export const OpenTicketDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { w, c, locale } = useWords();
  const words = w.desk.open;
  const navigate = useNavigate();
  const [customer, setCustomer] = useState<CustomerView | null>(null);
  const [channel, setChannel] = useState<(typeof CHANNELS)[number]>('phone');
  const [kind, setKind] = useState<(typeof TICKET_KINDS)[number]>('complaint');
  const [taken, setTaken] = useState<TakenDown>(NOT_ASKED);
  const [subject, setSubject] = useState('');
  const [body, setBody] = useState('');
  const [transactionIds, setTransactionIds] = useState<string[]>([]);
  const content = JSON.stringify([customer?.id, channel, kind, taken, subject, body, transactionIds]);
  const key = useMemo(() => (content ? newKey() : ''), [content]);
  const transactions = useQuery({
    queryKey: ['transactions', customer?.id],
    enabled: customer !== null,
    queryFn: ({ signal }) => call(listTransactions, { customerId: customer?.id, limit: 100 }, { signal }),
  });
  const opening = useMutation({
    mutationFn: (customerId: string) =>
      call(
        openTicketForCustomer,
        {
          customerId,
          channel,
          kind,
          body: body.trim(),
          subject: subject.trim() || undefined,
          transactionIds,
          locale: customer?.locale,
          ...(kind === 'complaint' && taken.kind !== null
            ? { intake: { kind: taken.kind, answers: taken.answers } }
            : {}),
        },
        { idempotencyKey: key },
      ),
    onSuccess: (ticket) => {
      tell(fill(words.opened, { number: ticket.number }));
      onClose();
      void navigate({ to: '/queue/$ticketId', params: { ticketId: ticket.id } });
    },
  });
  const choices = (transactions.data?.items ?? []).map((one) => ({
    value: one.id,
    label: `${formatMoney(one.money, locale)} · ${one.payee ?? wordOf(c.providers, one.provider)} · ${formatDate(one.occurredAt, locale)}`,
  }));
  return (
    <Dialog
      title={words.title}
      size="lg"
      submit={words.submit}
      disabled={!customer || body.trim() === ''}
      busy={opening.isPending}
      fault={opening.error}
      onSubmit={() => customer && opening.mutate(customer.id)}
      onClose={onClose}
    >
      <CustomerField
        chosen={customer}
        onChoose={(next) => {
          setCustomer(next);
          setTransactionIds([]);
        }}
      />
      <Select
        label={words.channel}
        allowDeselect={false}
        data={optionsOf(CHANNELS, c.channels)}
        value={channel}
        onChange={(value) => setChannel(pick(CHANNELS, value) ?? channel)}
      />
      <Select
        label={words.kind}
        allowDeselect={false}
        data={optionsOf(TICKET_KINDS, c.kinds)}
        value={kind}
        onChange={(value) => setKind(pick(TICKET_KINDS, value) ?? kind)}
      />
      {kind === 'complaint' ? <IntakeFields taken={taken} onChange={setTaken} /> : null}
      <MultiSelect
        label={words.transactions}
        disabled={!customer}
        searchable
        data={choices}
        value={transactionIds}
        onChange={setTransactionIds}
        maxValues={20}
        description={customer && transactions.isSuccess && choices.length === 0 ? words.noTransactions : undefined}
      />
      <TextInput
        label={words.subject}
        maxLength={200}
        value={subject}
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      <Textarea
        label={words.body}
        required
        autosize
        minRows={4}
        maxRows={10}
        maxLength={20_000}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
    </Dialog>
  );
};
