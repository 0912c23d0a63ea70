import type { Tx } from '../../kernel/tx.ts';
import { findComplaint } from '../complaint/complaint.queries.ts';
import { getTicket } from '../ticket/ticket.queries.ts';
import type { LessonText, Letters } from './notice.ts';
import { writeMail } from './write-mail.ts';

export type TellResolution = {
  ticketId: string;
  /** The ticket's version that the decision made: a second decision after reopening is told again. */
  version: number;
  lesson: Pick<LessonText, 'title' | 'tip'> | null;
};

/** Tells the customer what was decided and where else to turn; not once the matter has been taken up again. */
export const tellResolution = async (tx: Tx, letters: Letters, input: TellResolution): Promise<void> => {
  const ticket = await getTicket(tx, input.ticketId);
  if (ticket.resolvedAt === null) return;
  const complaint = ticket.kind === 'complaint' ? await findComplaint(tx, ticket.id) : null;

  await writeMail(tx, letters, ticket, {
    topic: 'resolved',
    onceKey: `resolved:${ticket.id}:${input.version}`,
    data: {
      number: ticket.number,
      kind: ticket.kind,
      resolvedAt: ticket.resolvedAt.toISOString(),
      outcome: complaint?.outcome ?? null,
      redress: complaint?.redress ?? null,
      lesson: input.lesson,
    },
  });
};
