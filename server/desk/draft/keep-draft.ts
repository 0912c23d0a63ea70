import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { getTicket } from '../ticket/ticket.queries.ts';
import { findDrafts } from './draft.queries.ts';
import { putDraftRow } from './draft.store.ts';
import type { Draft, DraftMode } from './draft.ts';

export type KeepDraft = { id: string; mode: DraftMode; body: string; seenSeq: number; version: number };

const stale = (draft: Draft | undefined): Problem =>
  new Problem('conflict', 'stale_version', { version: draft?.version ?? 0 });

/** Keeps what an agent is writing. Empty words stay as an empty draft, so that another device does not bring them back. */
export const keepDraft = async (tx: Tx, actor: Actor, input: KeepDraft): Promise<Draft> => {
  if (actor.kind !== 'agent' || !hasPermission(actor, 'ticket:write')) throw new Problem('forbidden', 'people_only');
  const ticket = await getTicket(tx, input.id);
  const known = (await findDrafts(tx, actor.id, ticket.id)).find(({ mode }) => mode === input.mode);
  if ((known?.version ?? 0) !== input.version) throw stale(known);

  const draft: Draft = {
    agentId: actor.id,
    ticketId: ticket.id,
    mode: input.mode,
    body: input.body,
    seenSeq: input.seenSeq,
    version: input.version + 1,
    updatedAt: tx.now,
  };
  if (!(await putDraftRow(tx, draft))) throw stale(known);
  return draft;
};
