import { useState } from 'react';
import type { ComplaintSource } from '../../../server/contract/complaint-source.ts';
import { type ProviderAnswerView, settleProviderAnswer } from '../../../server/contract/provider-complaint.ts';
import { call, newKey } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Facts } from '../context/facts.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { NoteField } from '../parts/note-field.tsx';
import { useFiledChange } from './use-filed-change.ts';
import { useFiledWords } from './use-filed-words.ts';

const SHORTEST_NOTE = 5;
type Props = {
  readonly answer: Pick<ProviderAnswerView, 'id' | 'version' | 'kind' | 'code' | 'words'>;
  readonly source: ComplaintSource;
  readonly onClose: () => void;
};

/** A person says how it was seen to elsewhere, so that what waits behind it may go. */
export const SettleDialog = ({ answer, source, onClose }: Props) => {
  const { f, whyNot } = useFiledWords();
  const [note, setNote] = useState('');
  const settle = useFiledChange(
    () =>
      call(
        settleProviderAnswer,
        { id: answer.id, version: answer.version, note: note.trim() },
        { idempotencyKey: newKey() },
      ),
    f.settled,
    onClose,
  );
  return (
    <Dialog
      title={f.settleTitle}
      lead={fill(f.settleLead, { place: f.places[source] })}
      submit={f.settleSubmit}
      disabled={note.trim().length < SHORTEST_NOTE}
      busy={settle.isPending}
      fault={settle.error}
      onSubmit={() => settle.mutate()}
      onClose={onClose}
    >
      <Facts
        facts={[
          [f.kinds[answer.kind], fill(f.given.failed, { code: whyNot(answer.code) })],
          [f.refuseWords, answer.words],
        ]}
      />
      <NoteField first label={f.settleNote} required value={note} onChange={setNote} />
    </Dialog>
  );
};
