import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { useWords } from '../parts/use-words.ts';
import css from './context.module.css';

const SHORTEST_REASON = 5;
type Props = {
  readonly title: string;
  /** Null: there is nothing to show. */
  readonly reveal: (reason: string) => Promise<string | null>;
  readonly onClose: () => void;
};

/** Shows one field in clear after a reason; what is shown is gone when the dialog closes. */
export const RevealDialog = ({ title, reveal, onClose }: Props) => {
  const { w } = useWords();
  const words = w.desk.customer;
  const [reason, setReason] = useState('');
  const showing = useMutation({
    mutationFn: async () => ({ value: await reveal(reason.trim()) }),
    gcTime: 0,
  });
  const shown = showing.data;
  return (
    <Dialog
      title={title}
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
          {shown.value ?? words.nothing}
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
