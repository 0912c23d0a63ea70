import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listTickets } from '../../../server/contract/queue.ts';
import { mergeTicket } from '../../../server/contract/ticket-verbs.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useWords } from '../parts/use-words.ts';
import { useTicketChange } from '../thread/use-ticket.ts';
import type { ActionProps } from './action.ts';
import { goesOn } from './goes-on.ts';
import { MergePreview, useMergePreview } from './merge-preview.tsx';

/** `into` is a survivor that somebody has already picked elsewhere. */
export const MergeDialog = ({
  ticket,
  onClose,
  into: picked = null,
}: ActionProps & { readonly into?: string | null }) => {
  const { w } = useWords();
  const words = w.desk.merge;
  const [into, setInto] = useState<string | null>(picked);
  const others = useQuery({
    // No page of the queue: what is read again under that name is read page by page.
    queryKey: ['customer', ticket.customer.id, 'tickets'],
    queryFn: ({ signal }) =>
      call(listTickets, { view: 'all', customerId: ticket.customer.id, sort: 'updated', limit: 100 }, { signal }),
  });
  const change = useTicketChange(
    ticket.id,
    (intoId: string) => call(mergeTicket, { id: ticket.id, version: ticket.version, intoId }),
    onClose,
  );
  const preview = useMergePreview(ticket.id, into);
  const choices = (others.data?.items ?? [])
    .filter((one) => one.id !== ticket.id && (one.id === picked || goesOn(one)))
    .map((one) => ({ value: one.id, label: `${one.number} · ${one.subject}` }));
  return (
    <Dialog
      title={fill(words.title, { number: ticket.number })}
      lead={fill(words.lead, { number: ticket.number })}
      submit={words.submit}
      danger
      disabled={!into || preview.isFetching || preview.data?.refused !== null}
      busy={change.isPending}
      fault={change.error ?? others.error}
      onSubmit={() => into && change.mutate(into)}
      onClose={onClose}
    >
      <Select
        // Focus opens its list, which would lie over what the merge does with a ticket that is picked already.
        data-autofocus={picked === null || undefined}
        label={words.into}
        searchable
        data={choices}
        value={into}
        onChange={setInto}
        description={others.isSuccess && choices.length === 0 ? words.none : undefined}
      />
      <MergePreview preview={preview} number={ticket.number} />
    </Dialog>
  );
};
