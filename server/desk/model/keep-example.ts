import type { Tx } from '../../kernel/tx.ts';
import { findMessages } from '../thread/thread.queries.ts';
import { getTicket } from '../ticket/ticket.queries.ts';
import { complaintText, excerptOf } from '../triage/complaint-text.ts';
import { redactSecrets } from '../triage/redact.ts';
import { isHeldOut } from './learning.rules.ts';
import { findNewestCorrection } from './model.queries.ts';
import { upsertExample } from './model.store.ts';

const FIRST_MESSAGES = 20;

/**
 * Keeps the customer's words with what an agent said they are about. An example outlives its ticket's daily use, so
 * telephone numbers are masked too, whatever the policy for threads.
 */
export const keepExample = async (tx: Tx, ticketId: string): Promise<void> => {
  const correction = await findNewestCorrection(tx, ticketId);
  if (!correction) return;
  const ticket = await getTicket(tx, ticketId);
  const messages = await findMessages(tx, { ticketId, afterSeq: 0, limit: FIRST_MESSAGES, visibility: 'public' });
  const own = messages.filter(({ author, seq }) => author.kind === 'customer' || seq === 1);
  const text = complaintText(
    ticket.subject,
    own.map(({ body }) => body),
  );

  await upsertExample(tx, {
    ticketId,
    correctionId: correction.id,
    text: excerptOf(redactSecrets(text, { phones: 'mask' }).text),
    category: correction.category,
    severity: correction.severity,
    held: isHeldOut(ticketId),
  });
};
