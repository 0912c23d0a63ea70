import { Button } from '@mantine/core';
import { IconAlertCircle, IconHeartHandshake } from '@tabler/icons-react';
import { useState } from 'react';
import type { Category } from '../../../server/contract/taxonomy.ts';
import type { TicketView } from '../../../server/contract/ticket.ts';
import { reclassifyTicket } from '../../../server/contract/ticket-verbs.ts';
import { call } from '../../api.ts';
import { formatShare } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { ReclassifyDialog } from '../actions/reclassify-dialog.tsx';
import { Chip } from '../parts/chip.tsx';
import { SeverityMark } from '../parts/severity-mark.tsx';
import { tellFault } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { useTicketChange } from '../thread/use-ticket.ts';
import { Card } from './card.tsx';
import css from './context.module.css';
import { DuplicatesPart } from './duplicates-part.tsx';
import { ReasonsPart } from './reasons-part.tsx';

const OPTIONS_SHOWN = 3;

/** What the machine thought, why, and one click to say better. */
export const TriageCard = ({ ticket }: { readonly ticket: TicketView }) => {
  const { w, c, locale } = useWords();
  const words = w.desk.triage;
  const [choosing, setChoosing] = useState(false);
  const correct = useTicketChange(ticket.id, (category: Category) =>
    call(reclassifyTicket, { id: ticket.id, version: ticket.version, category }),
  );
  const { triage } = ticket;
  if (!triage)
    return (
      <Card title={words.title}>
        <div className={css.none}>{words.waiting}</div>
      </Card>
    );
  const may = ticket.can.includes('reclassify');
  const shown = ticket.category ?? triage.category;
  // Its reasons are for what it thought, which somebody knew better.
  const corrected = triage.correction !== null && triage.category !== shown;
  const options = triage.ranking.filter((one) => one.category !== shown).slice(0, OPTIONS_SHOWN);
  return (
    <Card
      title={words.title}
      side={
        triage.correction ? (
          <Chip tone="good">{fill(words.corrected, { name: triage.correction.agentName })}</Chip>
        ) : null
      }
    >
      <div className={css.guess}>
        <SeverityMark severity={ticket.severity ?? triage.severity} />
        <span>{shown ? c.categories[shown] : words.unsure}</span>
        {shown && !triage.correction ? (
          <span className={css.small}>{fill(words.sure, { share: formatShare(triage.confidence, locale) })}</span>
        ) : null}
      </div>
      {[...new Set(triage.signals.map(({ code }) => code))].map((code) => (
        <div key={code} className={css.signal}>
          <IconAlertCircle size={15} aria-hidden />
          {w.desk.signals[code]}
        </div>
      ))}
      {triage.hints.length > 0 ? <div className={css.small}>{words.hints}</div> : null}
      {triage.hints.map((hint) => (
        <div key={hint} className={css.small}>
          <IconHeartHandshake size={13} aria-hidden /> {wordOf(words.hintWords, hint)}
        </div>
      ))}
      {corrected && triage.category === null ? null : (
        <ReasonsPart
          title={
            corrected && triage.category
              ? fill(words.thought, { category: c.categories[triage.category] })
              : words.because
          }
          reasons={triage.reasons.filter(({ kind }) => kind !== 'rule')}
        />
      )}
      <ReasonsPart
        title={fill(words.severityBecause, {
          severity: triage.severity,
          share: formatShare(triage.severityConfidence, locale),
        })}
        reasons={triage.severityReasons}
      />
      <DuplicatesPart ticket={ticket} twins={triage.duplicates} />
      {may ? (
        <div className={css.details}>
          <div className={css.small}>{words.correctTo}</div>
          <div className={css.options}>
            {options.map((one) => (
              <Button
                key={one.category}
                size="compact-xs"
                variant="default"
                loading={correct.isPending && correct.variables === one.category}
                onClick={() => correct.mutate(one.category, { onError: tellFault })}
              >
                {c.categories[one.category]}
              </Button>
            ))}
            <Button size="compact-xs" variant="subtle" onClick={() => setChoosing(true)}>
              {words.other}
            </Button>
          </div>
        </div>
      ) : null}
      {triage.redactions > 0 ? (
        <div className={css.fine}>{fill(words.redactions, { count: triage.redactions })}</div>
      ) : null}
      {choosing ? <ReclassifyDialog ticket={ticket} onClose={() => setChoosing(false)} /> : null}
    </Card>
  );
};
