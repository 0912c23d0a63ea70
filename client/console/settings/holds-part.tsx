import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type HoldView, liftHold, listHolds, placeHold } from '../../../server/contract/retention.ts';
import { call } from '../../api.ts';
import { formatDateTime } from '../../parts/format.ts';
import { Chip } from '../parts/chip.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Listing } from '../parts/listing.tsx';
import { NoteField } from '../parts/note-field.tsx';
import css from '../parts/page.module.css';
import { Table, unseen } from '../parts/table.tsx';
import { tell } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';

const SHORTEST = 5;

const HoldDialog = ({ hold, onClose }: { readonly hold: HoldView | null; readonly onClose: () => void }) => {
  const { w } = useWords();
  const words = w.administration.retention;
  const queries = useQueryClient();
  const [customerId, setCustomerId] = useState(hold?.customerId ?? '');
  const [reason, setReason] = useState('');
  const saving = useMutation({
    mutationFn: () =>
      hold
        ? call(liftHold, { id: hold.id, reason: reason.trim() })
        : call(placeHold, { customerId: customerId.trim(), reason: reason.trim() }),
    onSuccess: () => {
      tell(w.administration.saved);
      for (const key of ['holds', 'retention']) void queries.invalidateQueries({ queryKey: [key] });
      onClose();
    },
  });
  return (
    <Dialog
      title={hold ? words.liftTitle : words.place}
      submit={hold ? words.lift : words.place}
      disabled={reason.trim().length < SHORTEST || customerId.trim() === ''}
      busy={saving.isPending}
      fault={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      {hold ? null : (
        <TextInput
          data-autofocus
          label={words.customerId}
          required
          maxLength={36}
          value={customerId}
          onChange={(event) => setCustomerId(event.currentTarget.value)}
        />
      )}
      <NoteField label={words.reason} hint={words.reasonHint} required value={reason} onChange={setReason} />
    </Dialog>
  );
};

/** Customers of whom nothing may go. */
export const HoldsPart = () => {
  const { w, locale } = useWords();
  const words = w.administration.retention;
  const [edited, setEdited] = useState<HoldView | 'new' | null>(null);
  const holds = useQuery({
    queryKey: ['holds'],
    queryFn: ({ signal }) => call(listHolds, { limit: 200 }, { signal }),
  });
  const items = holds.data?.items ?? [];
  return (
    <section className={css.part} aria-label={words.holds}>
      <div className={css.head}>
        <div className={css.headText}>
          <h2>{words.holds}</h2>
          <p className={css.lead}>{words.holdsLead}</p>
        </div>
        <Button variant="default" onClick={() => setEdited('new')}>
          {words.place}
        </Button>
      </div>
      <Listing query={holds} count={items.length} rows={2} empty={<Empty title={words.noHolds} />}>
        <Table heads={[words.customerId, words.reason, words.by, words.since, unseen(words.lift)]}>
          {items.map((hold) => (
            <tr key={hold.id}>
              <td>
                <code>{hold.customerId}</code>
              </td>
              <td>{hold.reason}</td>
              <td>{hold.placedBy}</td>
              <td data-kind="time">{formatDateTime(hold.placedAt, locale)}</td>
              <td>
                {hold.liftedAt ? (
                  <Chip>{words.lifted}</Chip>
                ) : (
                  <Button size="compact-xs" variant="default" onClick={() => setEdited(hold)}>
                    {words.lift}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </Table>
      </Listing>
      {edited ? <HoldDialog hold={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
    </section>
  );
};
