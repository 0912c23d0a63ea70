import type { Tx } from '../../kernel/tx.ts';
import { sql, vault } from '../../platform/db/sql.ts';
import type { Draft, DraftMode } from './draft.ts';

export const DRAFT_CONTEXT = 'draft.body';

/** One agent's drafts on one ticket; nobody reads another's. */
export const findDrafts = async (tx: Tx, agentId: string, ticketId: string): Promise<Draft[]> => {
  const rows: { mode: DraftMode; body_sealed: string; seen_seq: number; version: number; updated_at: Date }[] =
    await sql(tx).query(
      'select mode, body_sealed, seen_seq, version, updated_at from draft where agent_id = $1 and ticket_id = $2',
      [agentId, ticketId],
    );
  return rows.map((row) => ({
    agentId,
    ticketId,
    mode: row.mode,
    body: vault(tx).open(row.body_sealed, DRAFT_CONTEXT),
    seenSeq: row.seen_seq,
    version: row.version,
    updatedAt: row.updated_at,
  }));
};
