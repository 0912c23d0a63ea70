import { REFUND_STATES } from '../../../server/contract/refund.ts';
import { SEVERITIES } from '../../../server/contract/taxonomy.ts';
import { TICKET_STATUSES } from '../../../server/contract/ticket.ts';
import { Chip } from '../parts/chip.tsx';
import { Due } from '../parts/due.tsx';
import { Face } from '../parts/face.tsx';
import { RefundChip } from '../parts/refund-chip.tsx';
import { SeverityMark } from '../parts/severity-mark.tsx';
import { StatusChip } from '../parts/status-chip.tsx';
import { When } from '../parts/when.tsx';
import css from './gallery.module.css';
import { Chapter, Specimen } from './specimen.tsx';
import { useGalleryWords } from './use-gallery-words.ts';

const TONES = ['plain', 'good', 'warn', 'bad', 'info', 'brand'] as const;
const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
/** Half a unit more, so that what is said does not change while somebody looks. */
const from = (awayMs: number): string => new Date(Date.now() + awayMs).toISOString();

export const MarksPart = () => {
  const { g } = useGalleryWords();
  return (
    <Chapter title={g.marks}>
      <Specimen of="Chip">
        {TONES.map((tone) => (
          <Chip key={tone} tone={tone} title={g.sample}>
            {tone}
          </Chip>
        ))}
      </Specimen>
      <Specimen of="Chip" note={g.long}>
        <div className={css.narrow}>
          <Chip tone="info">{g.sampleLong}</Chip>
        </div>
      </Specimen>
      <Specimen of="SeverityMark">
        {SEVERITIES.map((severity) => (
          <SeverityMark key={severity} severity={severity} />
        ))}
      </Specimen>
      <Specimen of="StatusChip">
        {TICKET_STATUSES.map((status) => (
          <StatusChip key={status} status={status} />
        ))}
        <StatusChip status="waiting" waitingFor="customer" />
      </Specimen>
      <Specimen of="RefundChip">
        {REFUND_STATES.map((state) => (
          <RefundChip key={state} state={state} />
        ))}
      </Specimen>
      <Specimen of="Due">
        <Due at={from(-3.5 * DAY_MS)} />
        <Due at={from(45.5 * MINUTE_MS)} />
        <Due at={from(3.5 * DAY_MS)} fine />
      </Specimen>
      <Specimen of="When">
        <When at={from(-3.5 * DAY_MS)} />
        <When at={from(3.5 * DAY_MS)} />
      </Specimen>
      <Specimen of="Face">
        <Face name={g.person} />
        <Face name="Amy Tan" />
      </Specimen>
    </Chapter>
  );
};
