import { Button, Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { assignDifferences, type DifferenceView } from '../../../server/contract/difference.ts';
import { call } from '../../api.ts';
import { formatNumber } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { tell, tellFault } from '../parts/tell.ts';
import { useAgents } from '../parts/use-people.ts';
import { useSession } from '../session/session.ts';
import css from './money.module.css';
import { ResolveDialog } from './resolve-dialog.tsx';
import { useMoneyWords } from './use-money-words.ts';

const NOBODY = 'none';
type Props = { readonly chosen: readonly DifferenceView[]; readonly onDone: () => void };

/** What can be done to all that is picked. */
export const BulkBar = ({ chosen, onDone }: Props) => {
  const { m, locale } = useMoneyWords();
  const { me, may } = useSession();
  const queries = useQueryClient();
  const agents = useAgents();
  const [isResolving, setResolving] = useState(false);
  const items = chosen.map(({ id, version }) => ({ id, version }));
  const assigning = useMutation({
    mutationFn: (ownerId: string | null) => call(assignDifferences, { items, ownerId }),
    onSuccess: ({ changed, refused }) => {
      tell(fill(m.assigned, { count: changed.length }));
      if (refused.length > 0) tell(fill(m.refused, { count: refused.length }));
      void queries.invalidateQueries({ queryKey: ['differences'] });
      onDone();
    },
    onError: tellFault,
  });
  if (!may('reconciliation:work')) return null;
  return (
    <section className={css.bulk} aria-label={fill(m.selected, { count: chosen.length })}>
      <strong role="status">{fill(m.selected, { count: formatNumber(chosen.length, locale) })}</strong>
      <Button variant="default" loading={assigning.isPending} onClick={() => assigning.mutate(me.id)}>
        {m.assignToMe}
      </Button>
      <Select
        aria-label={m.assignTo}
        placeholder={m.assignTo}
        searchable
        w={180}
        data={[{ value: NOBODY, label: m.none }, ...agents.map(({ id, name }) => ({ value: id, label: name }))]}
        value={null}
        onChange={(value) => {
          if (value) assigning.mutate(value === NOBODY ? null : value);
        }}
      />
      <Button onClick={() => setResolving(true)}>{m.resolve}</Button>
      {isResolving ? <ResolveDialog chosen={chosen} onClose={() => setResolving(false)} onDone={onDone} /> : null}
    </section>
  );
};
