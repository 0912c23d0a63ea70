import type { BulkAct } from '../../contract/bulk.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { InTx } from '../../kernel/route.ts';
import { inTrial } from '../../kernel/trial.ts';
import type { Tx } from '../../kernel/tx.ts';
import { assignTicket } from '../ticket/assign-ticket.ts';
import type { SeenTicket } from '../ticket/hold-ticket.ts';
import { snoozeTicket } from '../ticket/snooze-ticket.ts';
import { tagTicket } from '../ticket/tag-ticket.ts';
import { getTicket } from '../ticket/ticket.queries.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { transferTicket } from '../ticket/transfer-ticket.ts';
import { insertBulk, insertBulkItem } from './bulk.store.ts';
import { type BulkChanged, type BulkOutcome, placeOf } from './bulk.ts';

export type ChangeTickets = { tickets: readonly SeenTicket[]; act: BulkAct };

const perform = (tx: Tx, actor: Actor, act: BulkAct, seen: SeenTicket): Promise<Ticket> => {
  switch (act.verb) {
    case 'assign':
      return assignTicket(tx, actor, { ...seen, assigneeId: act.assigneeId });
    case 'transfer':
      return transferTicket(tx, actor, { ...seen, teamId: act.teamId, assigneeId: act.assigneeId, note: act.note });
    case 'snooze':
      return snoozeTicket(tx, actor, { ...seen, wakeAt: act.wakeAt, waitingFor: act.waitingFor });
    case 'tag':
      return tagTicket(tx, actor, { ...seen, add: act.add, remove: act.remove });
  }
};

const changeOne = async (tx: Tx, actor: Actor, act: BulkAct, seen: SeenTicket) => {
  const before = await getTicket(tx, seen.id);
  const after = await perform(tx, actor, act, seen);
  return { after, changed: { id: after.id, number: after.number, before: placeOf(before), after: placeOf(after) } };
};

/** Each ticket once, in the order of ids: two of these at once then never wait for each other in a circle. */
const inOrder = (tickets: readonly SeenTicket[]): SeenTicket[] =>
  [...new Map(tickets.map((one) => [one.id, one])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));

const each = async (
  tickets: readonly SeenTicket[],
  work: (seen: SeenTicket) => Promise<BulkChanged>,
): Promise<BulkOutcome> => {
  const outcome: BulkOutcome = { changed: [], refused: [] };
  for (const seen of inOrder(tickets)) {
    try {
      outcome.changed.push(await work(seen));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      outcome.refused.push({ id: seen.id, code: error.code });
    }
  }
  return outcome;
};

/** What the change would do to each; nothing is kept. */
export const previewChange = (inTx: InTx, actor: Actor, { tickets, act }: ChangeTickets): Promise<BulkOutcome> =>
  each(tickets, async (seen) => (await inTrial(inTx, (tx) => changeOne(tx, actor, act, seen))).changed);

/** Changes many tickets, each in a transaction of its own with what it takes to undo it; a refused one leaves the others alone. */
export const changeTickets = async (
  inTx: InTx,
  actor: Actor,
  { tickets, act }: ChangeTickets,
): Promise<BulkOutcome & { id: string; startedAt: Date }> => {
  const { id, startedAt } = await inTx(async (tx) => {
    const bulk = { id: tx.newId(), actorId: actor.id, verb: act.verb };
    await insertBulk(tx, bulk);
    return { id: bulk.id, startedAt: tx.now };
  });
  const outcome = await each(tickets, (seen) =>
    inTx(async (tx) => {
      const { after, changed } = await changeOne(tx, actor, act, seen);
      await insertBulkItem(tx, id, { ticketId: after.id, versionAfter: after.version, before: changed.before });
      return changed;
    }),
  );
  return { id, startedAt, ...outcome };
};
