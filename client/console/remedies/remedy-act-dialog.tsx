import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  approveRemedy,
  cancelRemedy,
  creditRemedy,
  declineRemedy,
  finaliseRemedy,
  type RemedyView,
  reverseRemedy,
} from '../../../server/contract/remedy.ts';
import { call, newKey } from '../../api.ts';
import { formatMoney } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { useRefundWords } from '../approvals/use-refund-words.ts';
import css from '../context/context.module.css';
import { Dialog } from '../parts/dialog.tsx';
import { NoteField } from '../parts/note-field.tsx';
import { tell } from '../parts/tell.ts';
import { FreshFactor, wantsFreshFactor } from '../session/fresh-factor.tsx';

type Act = RemedyView['can'][number];
const PLAIN = {
  approve: approveRemedy,
  decline: declineRemedy,
  cancel: cancelRemedy,
  finalise: finaliseRemedy,
  reverse: reverseRemedy,
} as const;

type Props = { readonly remedy: RemedyView; readonly act: Act; readonly onClose: () => void };

/** One act on goodwill, compensation or a credit: how much, and what it does; a fresh code when the server asks. */
export const RemedyActDialog = ({ remedy, act, onClose }: Props) => {
  const { w, r, locale } = useRefundWords();
  const words = r.remedies;
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const acting = useMutation({
    mutationFn: () => {
      const seen = { id: remedy.id, version: remedy.version };
      const options = { idempotencyKey: newKey() };
      return act === 'credit'
        ? call(creditRemedy, { ...seen, payoutReference: text.trim() }, options)
        : call(PLAIN[act], { ...seen, note: text.trim() || undefined }, options);
    },
    onSuccess: () => {
      tell(words.done);
      for (const head of ['refunds', 'ticket', 'transaction']) void queries.invalidateQueries({ queryKey: [head] });
      onClose();
    },
  });
  const money = formatMoney(remedy.money, locale);
  if (acting.isError && wantsFreshFactor(acting.error))
    return <FreshFactor onProved={() => acting.mutate()} onClose={() => acting.reset()} />;
  const isRequired = act === 'credit' || act === 'decline';
  return (
    <Dialog
      title={fill(words.titles[act], { money })}
      submit={words.acts[act].replace('…', '')}
      cancel={act === 'cancel' ? w.desk.refunds.keep : undefined}
      danger={act === 'decline' || act === 'cancel' || act === 'reverse'}
      disabled={isRequired && text.trim() === ''}
      busy={acting.isPending}
      fault={acting.error}
      onSubmit={() => acting.mutate()}
      onClose={onClose}
    >
      <div className={css.sentence}>
        {words.kinds[remedy.kind]} · {money}
        <div className={css.small}>{words.effects[act]}</div>
      </div>
      {act === 'credit' ? (
        <TextInput
          label={words.payoutField}
          maxLength={128}
          required
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : (
        <NoteField
          label={act === 'decline' ? w.desk.refunds.declineNote : words.actNote}
          required={act === 'decline'}
          value={text}
          onChange={setText}
        />
      )}
    </Dialog>
  );
};
