import type { Tx } from '../../kernel/tx.ts';
import { findClocks } from '../clock/clock.queries.ts';
import type { Clock, ServiceClock } from '../clock/clock.ts';
import { moveComplaint } from '../complaint/move-complaint.ts';
import { postSystemMessage } from '../message/post-system-message.ts';
import { lockTicket } from '../ticket/ticket.queries.ts';
import type { Letters } from './notice.ts';
import { writeMail } from './write-mail.ts';

const promised = (clocks: readonly Clock[], kind: ServiceClock): string | null =>
  clocks.find((clock) => clock.kind === kind && clock.state === 'running')?.dueAt.toISOString() ?? null;

/** Tells the customer, once, that the desk has the matter: its number, and by when it will be answered and decided. */
export const acknowledgeTicket = async (
  tx: Tx,
  letters: Letters,
  { ticketId }: { ticketId: string },
): Promise<void> => {
  const ticket = await lockTicket(tx, ticketId);
  if (ticket.withdrawnAt !== null || ticket.status === 'merged') return;
  const clocks = await findClocks(tx, ticketId);

  const notice = await writeMail(tx, letters, ticket, {
    topic: 'acknowledgement',
    onceKey: `acknowledgement:${ticketId}`,
    data: {
      number: ticket.number,
      kind: ticket.kind,
      subject: ticket.subject,
      receivedAt: ticket.createdAt.toISOString(),
      firstResponseBy: promised(clocks, 'first_response'),
      resolutionBy: promised(clocks, 'resolution'),
    },
  });
  if (notice === null) return;
  if (ticket.kind === 'complaint') await moveComplaint(tx, ticketId, ['acknowledge']);
  await postSystemMessage(tx, ticketId, 'acknowledged', { number: ticket.number }, 'public');
};
