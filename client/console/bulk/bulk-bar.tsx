import { Button, CloseButton } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { BULK_VERBS, MAX_BULK } from '../../../server/contract/bulk.ts';
import { fill } from '../../words/words.ts';
import { later } from '../later.tsx';
import { useWords } from '../parts/use-words.ts';
import { useSession } from '../session/session.ts';
import css from './bulk.module.css';
import { type Chosen, chooseAll, chooseNone, selection } from './selection.ts';

const BulkDialog = later(async () => (await import('./bulk-dialog.tsx')).BulkDialog);

/** What can be done with the tickets chosen; there only while some are. */
export const BulkBar = ({ shown }: { readonly shown: readonly Chosen[] }) => {
  const { w } = useWords();
  const { may } = useSession();
  const words = w.sorting.bulk;
  const chosen = useSyncExternalStore(selection.subscribe, selection.get);
  const [verb, setVerb] = useState<(typeof BULK_VERBS)[number] | null>(null);
  useEffect(() => chooseNone, []);
  if (chosen.size === 0) return null;
  const verbs = BULK_VERBS.filter((one) => one === 'tag' || one === 'snooze' || may('ticket:assign'));
  const hasMore = shown.some((one) => !chosen.has(one.id)) && chosen.size < MAX_BULK;
  return (
    <section className={css.bar} aria-label={words.bar}>
      <div className={css.count}>
        <strong role="status">{fill(words.selected, { count: chosen.size })}</strong>
        {hasMore ? (
          <Button size="compact-xs" variant="subtle" onClick={() => chooseAll(shown, MAX_BULK)}>
            {words.all}
          </Button>
        ) : null}
        <CloseButton size="sm" aria-label={words.clear} title={words.clear} onClick={chooseNone} />
      </div>
      <div className={css.verbs}>
        {verbs.map((one) => (
          <Button key={one} size="compact-sm" variant="default" onClick={() => setVerb(one)}>
            {words[one]}
          </Button>
        ))}
      </div>
      {verb ? <BulkDialog verb={verb} chosen={[...chosen.values()]} onClose={() => setVerb(null)} /> : null}
    </section>
  );
};
