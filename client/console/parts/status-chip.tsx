import type { TicketStatus, TicketSummary } from '../../../server/contract/ticket.ts';
import { Chip, type Tone } from './chip.tsx';
import { useWords } from './use-words.ts';

const TONES: Readonly<Record<TicketStatus, Tone>> = {
  new: 'info',
  open: 'brand',
  waiting: 'warn',
  snoozed: 'plain',
  resolved: 'good',
  closed: 'plain',
  merged: 'plain',
};

export const StatusChip = ({
  status,
  waitingFor = null,
}: {
  readonly status: TicketStatus;
  readonly waitingFor?: TicketSummary['waitingFor'];
}) => {
  const { w } = useWords();
  return (
    <Chip tone={TONES[status]}>{status === 'waiting' && waitingFor ? w.waitingFor[waitingFor] : w.status[status]}</Chip>
  );
};
