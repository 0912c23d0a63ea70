import { Button, Radio, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  confirmSignal,
  DISMISSALS,
  dismissSignal,
  type KeptSignalView,
  reopenSignal,
} from '../../../server/contract/signal.ts';
import { call } from '../../api.ts';
import { Dialog } from '../parts/dialog.tsx';
import { NoteField } from '../parts/note-field.tsx';
import { pick } from '../parts/pick.ts';
import { tell, tellFault } from '../parts/tell.ts';
import css from './money.module.css';
import { useSignalWords } from './use-signal-words.ts';

const useJudging = <T,>(work: (given: T) => Promise<unknown>, onDone?: () => void) => {
  const { s } = useSignalWords();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: () => {
      tell(s.judged);
      for (const head of ['signals', 'transaction']) void queries.invalidateQueries({ queryKey: [head] });
      onDone?.();
    },
  });
};

const DismissDialog = ({ row, onClose }: { readonly row: KeptSignalView; readonly onClose: () => void }) => {
  const { s } = useSignalWords();
  const [reason, setReason] = useState<(typeof DISMISSALS)[number] | null>(null);
  const [note, setNote] = useState('');
  const dismissing = useJudging(
    (why: (typeof DISMISSALS)[number]) =>
      call(dismissSignal, { id: row.id, version: row.version, reason: why, note: note.trim() || undefined }),
    onClose,
  );
  return (
    <Dialog
      title={s.dismissTitle}
      submit={s.dismiss}
      disabled={reason === null}
      busy={dismissing.isPending}
      fault={dismissing.error}
      onSubmit={() => {
        if (reason) dismissing.mutate(reason);
      }}
      onClose={onClose}
    >
      <Radio.Group
        label={s.reason}
        value={reason}
        onChange={(value) => setReason(pick(DISMISSALS, value))}
        withAsterisk
      >
        <Stack gap="xs" mt="xs">
          {DISMISSALS.map((one) => (
            <Radio key={one} value={one} label={s.reasons[one]} />
          ))}
        </Stack>
      </Radio.Group>
      <NoteField label={s.note} value={note} onChange={setNote} />
    </Dialog>
  );
};

/** What a person may make of a signal. */
export const SignalActions = ({ row }: { readonly row: KeptSignalView }) => {
  const { s } = useSignalWords();
  const [isDismissing, setDismissing] = useState(false);
  const judging = useJudging((endpoint: typeof confirmSignal | typeof reopenSignal) =>
    endpoint === confirmSignal
      ? call(confirmSignal, { id: row.id, version: row.version })
      : call(reopenSignal, { id: row.id, version: row.version }),
  );
  const judge = (endpoint: typeof confirmSignal | typeof reopenSignal) =>
    judging.mutate(endpoint, { onError: tellFault });
  return (
    <div className={css.acts}>
      {row.can.includes('confirm') ? (
        <Button size="compact-sm" variant="default" loading={judging.isPending} onClick={() => judge(confirmSignal)}>
          {s.confirm}
        </Button>
      ) : null}
      {row.can.includes('dismiss') ? (
        <Button size="compact-sm" variant="default" onClick={() => setDismissing(true)}>
          {s.dismiss}
        </Button>
      ) : null}
      {row.can.includes('reopen') ? (
        <Button size="compact-sm" variant="subtle" onClick={() => judge(reopenSignal)}>
          {s.reopen}
        </Button>
      ) : null}
      {isDismissing ? <DismissDialog row={row} onClose={() => setDismissing(false)} /> : null}
    </div>
  );
};
