import type { BulkRefused } from '../../contract/bulk.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { InTx } from '../../kernel/route.ts';
import { putBackTicket } from '../ticket/put-back-ticket.ts';
import { lockBulk } from './bulk.queries.ts';
import { markUndone } from './bulk.store.ts';
import { UNDO_MS } from './bulk.ts';

export type Undone = { undone: string[]; refused: BulkRefused[] };

/** Puts the tickets of one's own change back, once, within ten minutes; what somebody changed since stays as it is. */
export const undoChange = async (inTx: InTx, actor: Actor, id: string): Promise<Undone> => {
  const items = await inTx(async (tx) => {
    const { bulk, items } = await lockBulk(tx, actor.id, id);
    if (bulk.undoneAt !== null) throw new Problem('refused', 'bulk_undone_already');
    if (tx.now.getTime() > bulk.createdAt.getTime() + UNDO_MS) throw new Problem('refused', 'undo_too_late');
    await markUndone(tx, id);
    return items;
  });

  const outcome: Undone = { undone: [], refused: [] };
  for (const { ticketId, versionAfter, before } of items) {
    try {
      await inTx((tx) => putBackTicket(tx, actor, { id: ticketId, version: versionAfter, before }));
      outcome.undone.push(ticketId);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      outcome.refused.push({ id: ticketId, code: error.code });
    }
  }
  return outcome;
};
