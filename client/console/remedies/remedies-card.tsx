import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listRemedies, type RemedyView } from '../../../server/contract/remedy.ts';
import type { TicketView } from '../../../server/contract/ticket.ts';
import { call } from '../../api.ts';
import { formatDateTime, formatMoney } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { useRefundWords } from '../approvals/use-refund-words.ts';
import { Card } from '../context/card.tsx';
import css from '../context/context.module.css';
import { Chip, type Tone } from '../parts/chip.tsx';
import { Failure } from '../parts/failure.tsx';
import { GiveDialog } from './give-dialog.tsx';
import { RemedyActions } from './remedy-actions.tsx';

const TONES: Readonly<Record<RemedyView['state'], Tone>> = {
  requested: 'warn',
  approved: 'info',
  declined: 'plain',
  cancelled: 'plain',
  credited: 'good',
  final: 'good',
  reversed: 'bad',
};

const Sheet = ({ remedy }: { readonly remedy: RemedyView }) => {
  const { w, r, locale } = useRefundWords();
  return (
    <>
      <div className={css.spread}>
        <span className={css.amount}>{formatMoney(remedy.money, locale)}</span>
        <Chip tone={TONES[remedy.state]}>{r.remedies.states[remedy.state]}</Chip>
      </div>
      <div className={css.small}>
        {remedy.number} · {r.remedies.kinds[remedy.kind]} · {fill(w.desk.refunds.by, { name: remedy.requestedBy.name })}
      </div>
      <div>{remedy.note}</div>
      <ol className={css.steps} aria-label={w.desk.refunds.steps}>
        {remedy.steps.map((step) => (
          <li key={step.state}>
            {r.remedies.states[step.state]}{' '}
            <span className={css.small}>
              · {formatDateTime(step.at, locale)} · {step.by}
            </span>
          </li>
        ))}
      </ol>
      {remedy.payoutReference ? (
        <div className={css.small}>{fill(r.remedies.payout, { reference: remedy.payoutReference })}</div>
      ) : null}
      <RemedyActions remedy={remedy} />
    </>
  );
};

/** Money of the desk's own for this matter's customer, and credits ahead of the decision. */
export const RemediesCard = ({ ticket }: { readonly ticket: TicketView }) => {
  const { r } = useRefundWords();
  const [giving, setGiving] = useState(false);
  const found = useQuery({
    queryKey: ['refunds', 'remedies', ticket.id],
    queryFn: ({ signal }) => call(listRemedies, { ticketId: ticket.id, limit: 50 }, { signal }),
  });
  const mayGive = ticket.can.includes('refund') && ticket.transactions.length > 0;
  return (
    <Card
      title={r.remedies.title}
      side={
        mayGive ? (
          <Button size="compact-xs" variant="subtle" onClick={() => setGiving(true)}>
            {r.remedies.give}
          </Button>
        ) : null
      }
    >
      {found.isLoadingError ? <Failure fault={found.error} again={() => void found.refetch()} /> : null}
      {found.data?.items.length === 0 ? <div className={css.none}>{r.remedies.none}</div> : null}
      <ul className={css.list}>
        {(found.data?.items ?? []).map((remedy) => (
          <li key={remedy.id} className={css.sheet}>
            <Sheet remedy={remedy} />
          </li>
        ))}
      </ul>
      {giving ? <GiveDialog ticket={ticket} onClose={() => setGiving(false)} /> : null}
    </Card>
  );
};
