import type { LiveActor, LiveTicket } from '../contract/live.ts';
import { findReads } from '../desk/thread/thread.queries.ts';
import { getOwnTicket, getTicket } from '../desk/ticket/ticket.queries.ts';
import { customerStatus } from '../desk/ticket/ticket.rules.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Tx } from '../kernel/tx.ts';
import { actorForCustomer } from './customer-signal.ts';

type Reads = LiveTicket['reads'];

/** Of several agents a customer sees one desk, as far as the furthest of them has read. */
const readsForCustomer = (reads: Reads): Reads => {
  const own = reads.filter(({ actor }) => actor.kind === 'customer');
  const desk = reads.filter(({ actor }) => actor.kind === 'agent').sort((a, b) => b.seq - a.seq);
  return [...own, ...desk.slice(0, 1).map(({ actor, seq }) => ({ actor: actorForCustomer(actor), seq }))];
};

/** The state of a ticket that goes with its thread, for this actor's side. */
export const readLiveTicket = async (
  tx: Tx,
  actor: Actor,
  ticketId: string,
  present: readonly LiveActor[],
): Promise<LiveTicket> => {
  const forCustomer = actor.kind === 'customer';
  const ticket = forCustomer ? await getOwnTicket(tx, ticketId, actor.id) : await getTicket(tx, ticketId);
  const reads = (await findReads(tx, ticketId)).map(({ kind, id, name, seq }) => ({ actor: { kind, id, name }, seq }));
  return {
    id: ticket.id,
    number: ticket.number,
    status: forCustomer ? customerStatus(ticket) : ticket.status,
    version: ticket.version,
    lastSeq: forCustomer ? ticket.lastPublicSeq : ticket.lastSeq,
    reads: forCustomer ? readsForCustomer(reads) : reads,
    present: forCustomer ? present.map(actorForCustomer) : [...present],
  };
};
