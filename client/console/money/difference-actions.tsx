import { Alert, Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  approveWriteOff,
  type DifferenceView,
  declineWriteOff,
  reopenDifference,
} from '../../../server/contract/difference.ts';
import { call } from '../../api.ts';
import { formatMoney } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { NoteField } from '../parts/note-field.tsx';
import { tell, tellFault } from '../parts/tell.ts';
import { FreshFactor, wantsFreshFactor } from '../session/fresh-factor.tsx';
import css from './money.module.css';
import { ResolveDialog } from './resolve-dialog.tsx';
import { useMoneyWords } from './use-money-words.ts';

type Row = { readonly row: DifferenceView };
const DECIDE = { approve: approveWriteOff, decline: declineWriteOff } as const;

/** Whether money is let go that the books cannot explain: how much, of what, who proposed it and why. */
const WriteOffDialog = ({ row, verb, onClose }: Row & { verb: 'approve' | 'decline'; onClose: () => void }) => {
  const { m, c, locale } = useMoneyWords();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const gap = formatMoney({ minor: row.lossMinor.replace('-', ''), currency: row.currency }, locale);
  const deciding = useMutation({
    mutationFn: () => call(DECIDE[verb], { id: row.id, version: row.version, note: note.trim() || undefined }),
    onSuccess: () => {
      tell(verb === 'approve' ? m.approved : m.declined);
      void queries.invalidateQueries({ queryKey: ['differences'] });
      onClose();
    },
  });
  if (deciding.isError && wantsFreshFactor(deciding.error))
    return <FreshFactor onProved={() => deciding.mutate()} onClose={() => deciding.reset()} />;
  return (
    <Dialog
      title={verb === 'approve' ? fill(m.approveTitle, { gap }) : m.declineTitle}
      lead={fill(m.approveLead, {
        reference: row.reference,
        provider: wordOf(c.providers, row.provider),
        name: row.proposedBy ?? '',
        note: row.note ?? '',
      })}
      submit={verb === 'approve' ? fill(m.approveDo, { gap }) : m.declineDo}
      danger={verb === 'approve'}
      busy={deciding.isPending}
      fault={deciding.error}
      onSubmit={() => deciding.mutate()}
      onClose={onClose}
    >
      {verb === 'approve' ? (
        <Alert color="yellow">{fill(row.lossMinor.startsWith('-') ? m.approveFound : m.approveLoss, { gap })}</Alert>
      ) : null}
      <NoteField label={m.note} value={note} onChange={setNote} />
    </Dialog>
  );
};

/** What may be done to one difference next. */
export const DifferenceActions = ({ row }: Row) => {
  const { m, locale } = useMoneyWords();
  const queries = useQueryClient();
  const [open, setOpen] = useState<'resolve' | 'approve' | 'decline' | 'reopen' | null>(null);
  const close = () => setOpen(null);
  const reopening = useMutation({
    mutationFn: () => call(reopenDifference, { id: row.id, version: row.version }),
    onSuccess: () => {
      tell(m.reopened);
      setOpen(null);
      void queries.invalidateQueries({ queryKey: ['differences'] });
    },
    onError: tellFault,
  });
  const standing = row.writtenOffMinor.replace('-', '');
  return (
    <div className={css.acts}>
      {(['resolve', 'approve', 'decline'] as const)
        .filter((verb) => row.can.includes(verb))
        .map((verb) => (
          <Button key={verb} size="compact-sm" variant="default" onClick={() => setOpen(verb)}>
            {verb === 'resolve' && row.agreedAt ? m.takeBack : m[verb]}
          </Button>
        ))}
      {row.can.includes('reopen') ? (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={reopening.isPending}
          onClick={() => (standing === '0' ? reopening.mutate() : setOpen('reopen'))}
        >
          {m.reopen}
        </Button>
      ) : null}
      {open === 'reopen' ? (
        <Dialog
          title={m.reopenTitle}
          lead={fill(m.reopenLead, { gap: formatMoney({ minor: standing, currency: row.currency }, locale) })}
          submit={m.reopenDo}
          danger
          busy={reopening.isPending}
          fault={reopening.error}
          onSubmit={() => reopening.mutate()}
          onClose={close}
        />
      ) : null}
      {open === 'resolve' ? <ResolveDialog chosen={[row]} onClose={close} /> : null}
      {open === 'approve' || open === 'decline' ? <WriteOffDialog row={row} verb={open} onClose={close} /> : null}
    </div>
  );
};
