import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type BULK_VERBS, type BulkAct, previewBulk, startBulk } from '../../../server/contract/bulk.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Loading } from '../parts/loading.tsx';
import { useWords } from '../parts/use-words.ts';
import { refreshQueue } from '../queue/refresh-queue.ts';
import css from './bulk.module.css';
import { BulkFields } from './bulk-fields.tsx';
import { BulkPreview } from './bulk-preview.tsx';
import { lastBulk } from './last-bulk.ts';
import { type Chosen, chooseNone } from './selection.ts';
import { useUndoBulk } from './use-undo-bulk.ts';

const UNDO_SHOWN_MS = 20_000;

type Props = {
  readonly verb: (typeof BULK_VERBS)[number];
  readonly chosen: readonly Chosen[];
  readonly onClose: () => void;
};

/** One change of many tickets: say what, see what will come of it for each, do it, and be able to take it back. */
export const BulkDialog = ({ verb, chosen, onClose }: Props) => {
  const { w } = useWords();
  const words = w.sorting.bulk;
  const queries = useQueryClient();
  const undo = useUndoBulk();
  const [act, setAct] = useState<BulkAct | null>(null);
  const tickets = chosen.map(({ id, version }) => ({ id, version }));
  const preview = useQuery({
    queryKey: ['bulk-preview', tickets, act],
    enabled: act !== null,
    staleTime: 0,
    queryFn: ({ signal }) => (act ? call(previewBulk, { tickets, act }, { signal }) : null),
  });
  const changing = useMutation({
    mutationFn: (given: BulkAct) => call(startBulk, { tickets, act: given }, { timeoutMs: 60_000 }),
    onSuccess: ({ id, undoUntil, changed, refused }) => {
      lastBulk.set(changed.length > 0 ? { id, untilMs: Date.parse(undoUntil) } : null);
      const said = fill(refused.length > 0 ? words.doneSome : words.done, {
        count: changed.length,
        left: refused.length,
      });
      notifications.show({
        id,
        autoClose: UNDO_SHOWN_MS,
        color: 'brand',
        closeButtonProps: { 'aria-label': w.state.close },
        message: (
          <span className={css.told}>
            {said}
            {changed.length > 0 ? (
              <Button
                size="compact-xs"
                variant="light"
                onClick={() => {
                  notifications.hide(id);
                  void undo(id);
                }}
              >
                {words.undo}
              </Button>
            ) : null}
          </span>
        ),
      });
      chooseNone();
      refreshQueue(queries);
      for (const queryKey of [['counts'], ['ticket']]) void queries.invalidateQueries({ queryKey });
      onClose();
    },
  });
  const will = preview.data?.changed.length ?? 0;
  return (
    <Dialog
      title={fill(words.title[verb], { count: chosen.length })}
      submit={fill(words.submit, { count: act ? will : chosen.length })}
      size="lg"
      disabled={!act || will === 0 || preview.isFetching}
      busy={changing.isPending}
      fault={changing.error ?? preview.error}
      onSubmit={() => act && changing.mutate(act)}
      onClose={onClose}
    >
      <BulkFields verb={verb} onChange={setAct} />
      {!act ? <p className={css.hint}>{words.nothing}</p> : null}
      {act && preview.isPending ? <Loading rows={3} height={28} /> : null}
      {act && preview.data ? <BulkPreview preview={preview.data} chosen={chosen} /> : null}
    </Dialog>
  );
};
