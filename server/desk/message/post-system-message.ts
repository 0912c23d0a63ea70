import type { MessageView } from '../../contract/message.ts';
import { systemActor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import type { Visibility } from '../thread/thread.ts';
import { appendToTicket, systemEntry } from '../ticket/append-to-ticket.ts';
import { lockTicket } from '../ticket/ticket.queries.ts';

/**
 * Says in a ticket's thread that something happened elsewhere, such as `refund_requested`. Takes the ticket's row, so
 * call it after taking any other row that every path takes first. Customers read only the parameters that
 * `thread.view.ts` lists.
 */
export const postSystemMessage = async (
  tx: Tx,
  ticketId: string,
  code: string,
  params: Readonly<Record<string, unknown>>,
  visibility: Visibility,
): Promise<MessageView> => {
  const ticket = await lockTicket(tx, ticketId);
  const { messages } = await appendToTicket(tx, systemActor('desk'), ticket, [systemEntry(code, params, visibility)]);
  const [message] = messages;
  if (!message) throw new Error('the thread stored nothing');
  return message;
};
