import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { revealProviderComplaint } from '../../../server/contract/provider-complaint.ts';
import { call } from '../../api.ts';
import css from '../context/context.module.css';
import { Dialog } from '../parts/dialog.tsx';
import { useFiledWords } from './use-filed-words.ts';

const SHORTEST_REASON = 5;
type Props = { readonly ticketId: string; readonly onClose: () => void };

/** Shows the number left with the complaint after a reason; it is gone when the dialog closes. */
export const RevealPhoneDialog = ({ ticketId, onClose }: Props) => {
  const { w, f } = useFiledWords();
  const words = w.desk.customer;
  const [reason, setReason] = useState('');
  const showing = useMutation({
    mutationFn: () => call(revealProviderComplaint, { id: ticketId, reason: reason.trim() }),
    gcTime: 0,
  });
  const shown = showing.data;
  return (
    <Dialog
      title={f.revealTitle}
      lead={words.revealLead}
      submit={shown ? w.state.done : words.show}
      cancel={w.state.close}
      disabled={!shown && reason.trim().length < SHORTEST_REASON}
      busy={showing.isPending}
      fault={showing.error}
      onSubmit={() => (shown ? onClose() : showing.mutate())}
      onClose={onClose}
    >
      {shown ? (
        <div className={css.sentence} role="status">
          {shown.phone ?? words.nothing}
        </div>
      ) : (
        <TextInput
          data-autofocus
          label={words.reason}
          description={words.reasonHint}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </Dialog>
  );
};
