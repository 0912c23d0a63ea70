import { Textarea } from '@mantine/core';
import { useState } from 'react';
import {
  completeProviderComplaint,
  type ProviderComplaintView,
  REFUSAL_WORDS,
  refuseProviderRefund,
} from '../../../server/contract/provider-complaint.ts';
import { call, newKey } from '../../api.ts';
import { formatMoney } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Facts } from '../context/facts.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useFiledChange } from './use-filed-change.ts';
import { useFiledWords } from './use-filed-words.ts';

type Props = { readonly ticketId: string; readonly filed: ProviderComplaintView; readonly onClose: () => void };
const SHORTEST_WORDS = 5;

/** Says at the provider that the complaint is handled. */
export const CompleteDialog = ({ ticketId, filed, onClose }: Props) => {
  const { f } = useFiledWords();
  const complete = useFiledChange(
    () => call(completeProviderComplaint, { id: ticketId, version: filed.version }, { idempotencyKey: newKey() }),
    f.completed,
    onClose,
  );
  return (
    <Dialog
      title={fill(f.completeTitle, { place: f.places[filed.source] })}
      lead={f.completeLead}
      submit={f.completeSubmit}
      busy={complete.isPending}
      fault={complete.error}
      onSubmit={() => complete.mutate()}
      onClose={onClose}
    >
      {null}
    </Dialog>
  );
};

/** Refuses the refund asked for there, in words for the customer. */
export const RefuseDialog = ({ ticketId, filed, onClose }: Props) => {
  const { f, locale } = useFiledWords();
  const [words, setWords] = useState('');
  const refuse = useFiledChange(
    () =>
      call(
        refuseProviderRefund,
        { id: ticketId, version: filed.version, words: words.trim() },
        { idempotencyKey: newKey() },
      ),
    f.refused,
    onClose,
  );
  return (
    <Dialog
      title={fill(f.refuseTitle, { place: f.places[filed.source] })}
      lead={f.refuseLead}
      submit={f.refuseSubmit}
      danger
      disabled={words.trim().length < SHORTEST_WORDS}
      busy={refuse.isPending}
      fault={refuse.error}
      onSubmit={() => refuse.mutate()}
      onClose={onClose}
    >
      <Facts
        facts={[
          [f.asked, filed.refundAsked && formatMoney(filed.refundAsked, locale)],
          [f.paid, filed.paid && formatMoney(filed.paid, locale)],
          [f.reference, filed.reference],
        ]}
      />
      <Textarea
        data-autofocus
        label={f.refuseWords}
        description={fill(f.refuseHint, { limit: REFUSAL_WORDS })}
        autosize
        minRows={3}
        maxLength={REFUSAL_WORDS}
        required
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </Dialog>
  );
};
