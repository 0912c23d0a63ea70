import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { downgradeTicket } from '../../../server/contract/ticket-verbs.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useWords } from '../parts/use-words.ts';
import { useTicketChange } from '../thread/use-ticket.ts';
import type { ActionProps } from './action.ts';

export const DowngradeDialog = ({ ticket, onClose }: ActionProps) => {
  const { w } = useWords();
  const words = w.desk.downgrade;
  const [reason, setReason] = useState('');
  const change = useTicketChange(
    ticket.id,
    () => call(downgradeTicket, { id: ticket.id, version: ticket.version, reason: reason.trim() }),
    onClose,
  );
  return (
    <Dialog
      title={fill(words.title, { number: ticket.number })}
      lead={words.lead}
      submit={words.submit}
      danger
      disabled={reason.trim() === ''}
      busy={change.isPending}
      fault={change.error}
      onSubmit={() => change.mutate(undefined)}
      onClose={onClose}
    >
      <Textarea
        data-autofocus
        label={words.reason}
        required
        autosize
        minRows={3}
        maxLength={2_000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Dialog>
  );
};
