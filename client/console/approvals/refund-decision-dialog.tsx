import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { approveRefund, cancelRefund, declineRefund, type RefundView } from '../../../server/contract/refund.ts';
import { getTransaction } from '../../../server/contract/transaction.ts';
import { ApiProblem, call, newKey } from '../../api.ts';
import { formatDate, formatMoney } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import css from '../context/context.module.css';
import { Dialog } from '../parts/dialog.tsx';
import { NoteField } from '../parts/note-field.tsx';
import { tell } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { FreshFactor, wantsFreshFactor } from '../session/fresh-factor.tsx';

export type Decision = RefundView['can'][number];
const DECIDE = { approve: approveRefund, decline: declineRefund, cancel: cancelRefund } as const;
const DONE = { approve: 'done', decline: 'declined', cancel: 'cancelled' } as const;

type Props = {
  readonly refund: RefundView;
  readonly decision: Decision;
  readonly customer?: string;
  readonly onClose: () => void;
};

/** Approve, decline or cancel: what, to whom, how much; a fresh code when the server asks for one. */
export const RefundDecisionDialog = ({ refund, decision, customer, onClose }: Props) => {
  const { w, c, locale } = useWords();
  const words = w.desk.refunds;
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const key = useMemo(() => (note === null ? '' : newKey()), [note]);
  const paid = useQuery({
    queryKey: ['transaction', refund.transactionId],
    queryFn: ({ signal }) => call(getTransaction, { id: refund.transactionId }, { signal }),
  });
  const refresh = () => {
    for (const head of ['ticket', 'refunds', 'transaction']) void queries.invalidateQueries({ queryKey: [head] });
  };
  const deciding = useMutation({
    mutationFn: () =>
      call(
        DECIDE[decision],
        { id: refund.id, version: refund.version, note: note.trim() || undefined },
        { idempotencyKey: key },
      ),
    onSuccess: () => {
      tell(w.desk.approvals[DONE[decision]]);
      refresh();
      onClose();
    },
    onError: (fault) => {
      if (fault instanceof ApiProblem && fault.status === 409) refresh();
    },
  });
  const money = formatMoney(refund.money, locale);
  const sentence = fill(paid.data?.payee ? words.sentence : words.sentenceNoPayee, {
    money,
    customer: customer ?? paid.data?.customerName ?? '…',
    provider: wordOf(c.providers, refund.provider),
    payee: paid.data?.payee ?? '',
    date: formatDate(paid.data?.occurredAt ?? refund.requestedAt, locale),
  });
  if (deciding.isError && wantsFreshFactor(deciding.error))
    return <FreshFactor onProved={() => deciding.mutate()} onClose={() => deciding.reset()} />;
  return (
    <Dialog
      title={words[`${decision}Title`]}
      submit={fill(words[`${decision}Do`], { money })}
      cancel={decision === 'cancel' ? words.keep : undefined}
      danger={decision !== 'approve'}
      disabled={decision === 'decline' && note.trim() === ''}
      busy={deciding.isPending}
      fault={deciding.error}
      onSubmit={() => deciding.mutate()}
      onClose={onClose}
    >
      <div className={css.sentence}>{sentence}</div>
      <div>
        {words.reasons[refund.reason]}
        {refund.note ? ` · ${refund.note}` : ''} · {fill(words.by, { name: refund.requestedBy.name })}
      </div>
      <NoteField
        label={decision === 'decline' ? words.declineNote : words.note}
        required={decision === 'decline'}
        value={note}
        onChange={setNote}
      />
    </Dialog>
  );
};
