import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { TicketView } from '../../../server/contract/ticket.ts';
import { linkTicket } from '../../../server/contract/ticket-verbs.ts';
import type { TriageView } from '../../../server/contract/triage.ts';
import { call } from '../../api.ts';
import { formatShare } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { goesOn } from '../actions/goes-on.ts';
import { MergeDialog } from '../actions/merge-dialog.tsx';
import { tellFault } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { sameSearch } from '../queue/queue-search.ts';
import { useTicketChange } from '../thread/use-ticket.ts';
import css from './context.module.css';

type Twin = TriageView['duplicates'][number];
const OTHERS_SHOWN = 5;

/** Another ticket that may be about the same, and what may be done about it: merged if it is the customer's own, linked, or seen to be linked. */
const TwinRow = ({
  ticket,
  twin,
  onMerge,
}: {
  readonly ticket: TicketView;
  readonly twin: Twin;
  readonly onMerge: () => void;
}) => {
  const { w, locale } = useWords();
  const words = w.desk.triage;
  const { ticketId, number, similarity, sameCustomer } = twin;
  const link = useTicketChange(ticket.id, (other: string) =>
    call(linkTicket, { id: ticket.id, version: ticket.version, ticketId: other }),
  );
  const hasEnded = ticket.earlier.some((one) => one.id === ticketId && !goesOn(one));
  const isLinked = ticket.links.some(({ id }) => id === ticketId);
  return (
    <div className={css.spread}>
      <Link className={css.link} to="/queue/$ticketId" params={{ ticketId }} search={sameSearch}>
        {similarity === null ? number : `${number} · ${formatShare(similarity, locale)}`}
      </Link>
      <span className={css.row}>
        {isLinked ? <span className={css.small}>{words.linked}</span> : null}
        {!isLinked && ticket.can.includes('link') ? (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={fill(words.linkTo, { number })}
            loading={link.isPending}
            onClick={() => link.mutate(ticketId, { onError: tellFault })}
          >
            {words.link}
          </Button>
        ) : null}
        {sameCustomer && !hasEnded && ticket.can.includes('merge') ? (
          <Button size="compact-xs" variant="subtle" onClick={onMerge}>
            {words.mergeInto}
          </Button>
        ) : null}
      </span>
    </div>
  );
};

/** Tickets that may be about the same: the customer's own, then others' in nearly the same words. */
export const DuplicatesPart = ({ ticket, twins }: { readonly ticket: TicketView; readonly twins: readonly Twin[] }) => {
  const { w } = useWords();
  const words = w.desk.triage;
  const [merging, setMerging] = useState<string | null>(null);
  const own = twins.filter((twin) => twin.sameCustomer);
  const others = twins.filter((twin) => !twin.sameCustomer);
  const rows = (of: readonly Twin[]) =>
    of.map((twin) => (
      <TwinRow key={twin.ticketId} ticket={ticket} twin={twin} onMerge={() => setMerging(twin.ticketId)} />
    ));
  return (
    <>
      {own.length > 0 ? (
        <div className={css.details}>
          <div className={css.small}>{words.duplicates}</div>
          {rows(own)}
        </div>
      ) : null}
      {others.length > 0 ? (
        <div className={css.details}>
          <div className={css.small}>{fill(words.sameWords, { count: others.length })}</div>
          {rows(others.slice(0, OTHERS_SHOWN))}
        </div>
      ) : null}
      {merging ? <MergeDialog ticket={ticket} into={merging} onClose={() => setMerging(null)} /> : null}
    </>
  );
};
