import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { TicketView } from '../../../server/contract/ticket.ts';
import type { TriageView } from '../../../server/contract/triage.ts';
import { formatShare } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { MergeDialog } from '../actions/merge-dialog.tsx';
import { useWords } from '../parts/use-words.ts';
import { sameSearch } from '../queue/queue-search.ts';
import css from './context.module.css';

type Twin = TriageView['duplicates'][number];
const OTHERS_SHOWN = 5;

/** Tickets that may be about the same: the customer's own, which can be merged, then others in nearly the same words. */
export const DuplicatesPart = ({ ticket, twins }: { readonly ticket: TicketView; readonly twins: readonly Twin[] }) => {
  const { w, locale } = useWords();
  const words = w.desk.triage;
  const [merging, setMerging] = useState<string | null>(null);
  const own = twins.filter((twin) => twin.sameCustomer);
  const others = twins.filter((twin) => !twin.sameCustomer);
  const link = ({ ticketId, number, similarity }: Twin) => (
    <Link className={css.link} to="/queue/$ticketId" params={{ ticketId }} search={sameSearch}>
      {similarity === null ? number : `${number} · ${formatShare(similarity, locale)}`}
    </Link>
  );
  return (
    <>
      {own.length > 0 ? (
        <div className={css.details}>
          <div className={css.small}>{words.duplicates}</div>
          {own.map((twin) => (
            <div key={twin.ticketId} className={css.spread}>
              {link(twin)}
              {ticket.can.includes('merge') ? (
                <Button size="compact-xs" variant="subtle" onClick={() => setMerging(twin.ticketId)}>
                  {words.mergeInto}
                </Button>
              ) : null}
            </div>
          ))}
        </div>
      ) : null}
      {others.length > 0 ? (
        <div className={css.details}>
          <div className={css.small}>{fill(words.sameWords, { count: others.length })}</div>
          {others.slice(0, OTHERS_SHOWN).map((twin) => (
            <div key={twin.ticketId}>{link(twin)}</div>
          ))}
        </div>
      ) : null}
      {merging ? <MergeDialog ticket={ticket} into={merging} onClose={() => setMerging(null)} /> : null}
    </>
  );
};
