import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { reopenTicket } from '../../../server/contract/ticket-verbs.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useWords } from '../parts/use-words.ts';
import { useTicketChange } from '../thread/use-ticket.ts';
import type { ActionProps } from './action.ts';

export const ReopenDialog = ({ ticket, onClose }: ActionProps) => {
  const { w } = useWords();
  const words = w.desk.reopen;
  const [note, setNote] = useState('');
  const change = useTicketChange(
    ticket.id,
    () => call(reopenTicket, { id: ticket.id, version: ticket.version, note: note.trim() || undefined }),
    onClose,
  );
  return (
    <Dialog
      title={fill(words.title, { number: ticket.number })}
      submit={words.submit}
      busy={change.isPending}
      fault={change.error}
      onSubmit={() => change.mutate(undefined)}
      onClose={onClose}
    >
      <Textarea
        data-autofocus
        label={words.note}
        autosize
        minRows={3}
        maxLength={2_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  );
};
