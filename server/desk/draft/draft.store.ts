import type { Tx } from '../../kernel/tx.ts';
import { sql, vault } from '../../platform/db/sql.ts';
import { DRAFT_CONTEXT } from './draft.queries.ts';
import type { Draft } from './draft.ts';

/** Stores the draft as `version`, over the one before it. False when another device was faster. */
export const putDraftRow = async (tx: Tx, draft: Draft): Promise<boolean> => {
  const stored: unknown[] = await sql(tx).query(
    `insert into draft (agent_id, ticket_id, mode, body_sealed, seen_seq, version, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (agent_id, ticket_id, mode) do update set body_sealed = excluded.body_sealed,
       seen_seq = excluded.seen_seq, version = excluded.version, updated_at = excluded.updated_at
       where draft.version = excluded.version - 1
     returning version`,
    [
      draft.agentId,
      draft.ticketId,
      draft.mode,
      vault(tx).seal(draft.body, DRAFT_CONTEXT),
      draft.seenSeq,
      draft.version,
      draft.updatedAt,
    ],
  );
  return stored.length > 0;
};

export const deleteDraftsBefore = async (tx: Tx, before: Date, limit: number): Promise<number> => {
  const [, gone]: [unknown, number] = await sql(tx).query(
    `delete from draft where (agent_id, ticket_id, mode) in
       (select agent_id, ticket_id, mode from draft where updated_at < $1 limit $2)`,
    [before, limit],
  );
  return gone;
};
