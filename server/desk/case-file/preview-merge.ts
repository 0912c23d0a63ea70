import type { z } from 'zod';
import type { previewMerge as previewMergeEndpoint } from '../../contract/ticket-verbs.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { InTx } from '../../kernel/route.ts';
import { inTrial } from '../../kernel/trial.ts';
import type { Tx } from '../../kernel/tx.ts';
import { mergeTicket } from '../ticket/merge-ticket.ts';
import { findTransactionIdsOf, getTicket } from '../ticket/ticket.queries.ts';
import { countStaying } from './case-file.queries.ts';

export type MergePreview = z.output<typeof previewMergeEndpoint.output>;

const sideOf = async (tx: Tx, id: string): Promise<MergePreview['before']> => {
  const ticket = await getTicket(tx, id);
  const transactions = (await findTransactionIdsOf(tx, [id])).get(id) ?? [];
  return {
    number: ticket.number,
    transactions: transactions.length,
    dueAt: ticket.nextDueAt?.toISOString() ?? null,
  };
};

/** Shows a merge before it is made, since it cannot be taken back: the merge itself, on trial. */
export const previewMerge = async (
  inTx: InTx,
  actor: Actor,
  { id, intoId }: { id: string; intoId: string },
): Promise<MergePreview> => {
  const { version, staying, before } = await inTx(async (tx) => {
    const ticket = await getTicket(tx, id);
    return { version: ticket.version, staying: await countStaying(tx, id), before: await sideOf(tx, intoId) };
  });
  try {
    const after = await inTrial(inTx, async (tx) => {
      await mergeTicket(tx, actor, { id, intoId, version });
      return sideOf(tx, intoId);
    });
    return { refused: null, staying, before, after };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { refused: error.code, staying, before, after: before };
  }
};
