import { SegmentedControl, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listTickets } from '../../../server/contract/queue.ts';
import { linkTicket } from '../../../server/contract/ticket-verbs.ts';
import { listTransactions } from '../../../server/contract/transaction.ts';
import { call } from '../../api.ts';
import { formatDate, formatMoney } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useWords } from '../parts/use-words.ts';
import { useTicketChange } from '../thread/use-ticket.ts';
import type { ActionProps } from './action.ts';

const PAUSE_MS = 250;

/** Another ticket, or a transaction of this customer, put beside this one. */
export const LinkDialog = ({ ticket, onClose }: ActionProps) => {
  const { w, c, locale } = useWords();
  const words = w.desk.link;
  const [kind, setKind] = useState('transaction');
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), PAUSE_MS);
  const [chosen, setChosen] = useState<string | null>(null);
  const found = useQuery({
    queryKey: ['link', kind, ticket.customer.id, kind === 'ticket' ? q : ''],
    queryFn: async ({ signal }) => {
      if (kind === 'ticket') {
        const page = await call(
          listTickets,
          {
            view: 'all',
            q: q || undefined,
            customerId: q ? undefined : ticket.customer.id,
            sort: 'updated',
            limit: 30,
          },
          { signal },
        );
        return page.items
          .filter((one) => one.id !== ticket.id)
          .map((one) => ({ value: one.id, label: `${one.number} · ${one.subject}` }));
      }
      const page = await call(listTransactions, { customerId: ticket.customer.id, limit: 100 }, { signal });
      return page.items.map((one) => ({
        value: one.id,
        label: `${formatMoney(one.money, locale)} · ${one.payee ?? wordOf(c.providers, one.provider)} · ${formatDate(one.occurredAt, locale)} · ${one.reference}`,
      }));
    },
  });
  const change = useTicketChange(
    ticket.id,
    (id: string) =>
      call(linkTicket, {
        id: ticket.id,
        version: ticket.version,
        ...(kind === 'ticket' ? { ticketId: id } : { transactionId: id }),
      }),
    onClose,
  );
  return (
    <Dialog
      title={fill(words.title, { number: ticket.number })}
      submit={words.submit}
      disabled={!chosen}
      busy={change.isPending}
      fault={change.error ?? found.error}
      onSubmit={() => chosen && change.mutate(chosen)}
      onClose={onClose}
    >
      <SegmentedControl
        value={kind}
        aria-label={words.submit}
        data={[
          { value: 'transaction', label: words.transaction },
          { value: 'ticket', label: words.ticket },
        ]}
        onChange={(value) => {
          setKind(value);
          setChosen(null);
        }}
      />
      <Select
        data-autofocus
        label={kind === 'ticket' ? words.ticket : words.transaction}
        placeholder={words.find}
        searchable
        nothingFoundMessage={words.none}
        data={found.data ?? []}
        value={chosen}
        onChange={setChosen}
        searchValue={text}
        onSearchChange={setText}
        filter={kind === 'ticket' ? ({ options }) => options : undefined}
      />
    </Dialog>
  );
};
