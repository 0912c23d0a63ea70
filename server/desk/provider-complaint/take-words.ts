import { createHash } from 'node:crypto';
import { COMPLAINT_PROVIDERS } from '../../contract/complaint-source.ts';
import type { FiledEntry } from '../../kernel/complaint-gateway.ts';
import type { Tx } from '../../kernel/tx.ts';
import { postMessage } from '../message/post-message.ts';
import { openFollowUp } from '../ticket/open-follow-up.ts';
import { isUnfinished } from '../ticket/ticket.machine.ts';
import { lockTicket } from '../ticket/ticket.queries.ts';
import { withdrawTicket } from '../ticket/withdraw-ticket.ts';
import { customerActorOf } from './find-complainant.ts';
import { wordsOf } from './provider-complaint.rules.ts';
import { moveToTicket } from './provider-complaint.store.ts';
import type { ProviderComplaint } from './provider-complaint.ts';

/** The same entry is the same message, however often it is read. */
const clientIdOf = (source: string, reference: string): string =>
  `filed-${createHash('sha256').update(`${source} ${reference}`).digest('base64url')}`;

/**
 * Puts what the customer said at the provider into the thread. A resolved ticket is open again; a closed one stays closed, and
 * the matter goes on in the ticket that follows it. Answers the ticket that has the words.
 */
export const takeWords = async (
  tx: Tx,
  complaint: Pick<ProviderComplaint, 'id' | 'source' | 'ticketId'>,
  entry: FiledEntry,
  attachmentIds: readonly string[],
): Promise<string> => {
  const ticket = await lockTicket(tx, complaint.ticketId);
  const customer = await customerActorOf(tx, ticket.customerId);
  const message = {
    body: wordsOf(entry.text, entry.kind === 'continued' ? 'continued' : 'customer'),
    clientMessageId: clientIdOf(complaint.source, entry.reference),
    attachmentIds,
  };
  if (ticket.status !== 'closed')
    return (await postMessage(tx, customer, { ...message, ticketId: ticket.id, visibility: 'public' })).ticket.id;

  const filed = { source: complaint.source, provider: COMPLAINT_PROVIDERS[complaint.source] };
  const { ticket: next } = await openFollowUp(tx, customer, ticket, { ...message, filed });
  await moveToTicket(tx, complaint.id, next.id);
  return next.id;
};

/** The customer takes the complaint back; false when the ticket was finished before. */
export const takeBack = async (tx: Tx, ticketId: string): Promise<boolean> => {
  const ticket = await lockTicket(tx, ticketId);
  if (!isUnfinished(ticket.status)) return false;
  await withdrawTicket(tx, await customerActorOf(tx, ticket.customerId), { id: ticketId });
  return true;
};
