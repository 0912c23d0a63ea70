import { Alert, Radio, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type DifferenceView, RESOLUTIONS, resolveDifferences } from '../../../server/contract/difference.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { NoteField } from '../parts/note-field.tsx';
import { pick } from '../parts/pick.ts';
import { tell } from '../parts/tell.ts';
import { useMoneyWords } from './use-money-words.ts';

type Props = {
  readonly chosen: readonly DifferenceView[];
  readonly onClose: () => void;
  readonly onDone?: () => void;
};

/** How one or many differences are explained. */
export const ResolveDialog = ({ chosen, onClose, onDone }: Props) => {
  const { m } = useMoneyWords();
  const queries = useQueryClient();
  const [resolution, setResolution] = useState<(typeof RESOLUTIONS)[number] | null>(null);
  const [note, setNote] = useState('');
  const items = chosen.map(({ id, version }) => ({ id, version }));
  const resolving = useMutation({
    mutationFn: (how: (typeof RESOLUTIONS)[number]) =>
      call(resolveDifferences, { items, resolution: how, note: note.trim() }),
    onSuccess: ({ changed, refused }, how) => {
      tell(fill(how === 'written_off' ? m.proposed : m.resolved, { count: changed.length }));
      if (refused.length > 0) tell(fill(m.refused, { count: refused.length }));
      void queries.invalidateQueries({ queryKey: ['differences'] });
      onDone?.();
      onClose();
    },
  });
  const [first] = chosen;
  // Where the bill agrees by now there is nothing left to write off.
  const agrees = chosen.some(({ agreedAt }) => agreedAt !== null);
  const title =
    chosen.length === 1 && first
      ? fill(m.resolveOne, { reference: first.reference })
      : fill(m.resolveTitle, { count: chosen.length });
  return (
    <Dialog
      title={title}
      submit={m.resolve}
      disabled={resolution === null || note.trim() === ''}
      busy={resolving.isPending}
      fault={resolving.error}
      onSubmit={() => {
        if (resolution) resolving.mutate(resolution);
      }}
      onClose={onClose}
    >
      {agrees ? <Alert color="yellow">{m.takeBackHint}</Alert> : null}
      <Radio.Group
        label={m.resolution}
        value={resolution}
        onChange={(value) => setResolution(pick(RESOLUTIONS, value))}
        withAsterisk
      >
        <Stack gap="xs" mt="xs">
          {RESOLUTIONS.filter((one) => !agrees || one !== 'written_off').map((one) => (
            <Radio key={one} value={one} label={m.resolutions[one]} />
          ))}
        </Stack>
      </Radio.Group>
      {resolution === 'written_off' ? <Alert color="yellow">{m.writeOffHint}</Alert> : null}
      <NoteField label={m.note} hint={m.noteHint} required value={note} onChange={setNote} />
    </Dialog>
  );
};
