import type { MessageView } from '../../contract/message.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { getCustomer } from '../customer/customer.queries.ts';
import type { Customer } from '../customer/customer.ts';
import { readPublicThread } from '../message/message.queries.ts';
import { getOwnTicket, getTicket } from '../ticket/ticket.queries.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { type Entry, entriesOf } from './transcript.rules.ts';

const PAGE = 500;
/** A thread of more than this is told from where it can be told. */
const MOST_MESSAGES = 5_000;

const readAll = async (tx: Tx, ticketId: string): Promise<MessageView[]> => {
  const all: MessageView[] = [];
  for (let afterSeq = 0; all.length < MOST_MESSAGES; ) {
    const page = await readPublicThread(tx, { id: ticketId, afterSeq, limit: PAGE });
    all.push(...page.items);
    afterSeq = page.items.at(-1)?.seq ?? afterSeq;
    if (!page.more) break;
  }
  return all;
};

export type Conversation = {
  readonly ticket: Ticket;
  readonly customer: Customer;
  readonly entries: readonly Entry[];
  /** How many of the oldest are left out. */
  readonly left: number;
};

/** What was said in a ticket, as its customer may see it, whoever asks. @throws Problem ticket_absent */
export const readConversation = async (tx: Tx, actor: Actor, ticketId: string): Promise<Conversation> => {
  const ticket = actor.kind === 'customer' ? await getOwnTicket(tx, ticketId, actor.id) : await getTicket(tx, ticketId);
  const customer = await getCustomer(tx, ticket.customerId);
  return { ticket, customer, ...entriesOf(await readAll(tx, ticket.id)) };
};
