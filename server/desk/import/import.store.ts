import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { IMPORT_COLUMNS, type ImportRow, importOf } from './import.table.ts';
import type { Import, ImportState, RejectedLine } from './import.ts';

export type NewImport = Pick<Import, 'id' | 'format' | 'purpose' | 'name' | 'fileKey' | 'digest' | 'bytes'> & {
  createdBy: string;
};

export const insertImport = async (tx: Tx, item: NewImport): Promise<void> => {
  await sql(tx).query(
    `insert into import (id, format, purpose, name, file_key, digest, bytes, created_by, created_at, touched_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
    [item.id, item.format, item.purpose, item.name, item.fileKey, item.digest, item.bytes, item.createdBy, tx.now],
  );
};

/** The import, held until the transaction ends; null when there is none. */
export const lockImport = async (tx: Tx, id: string): Promise<Import | null> => {
  const [row]: ImportRow[] = await sql(tx).query(`select ${IMPORT_COLUMNS} from import where id = $1 for update`, [id]);
  return row ? importOf(row) : null;
};

/** Stores a new state, why it failed if it did, and that somebody is at it. */
export const saveState = async (
  tx: Tx,
  id: string,
  { state, failure = null }: { state: ImportState; failure?: string | null },
): Promise<void> => {
  await sql(tx).query(
    `update import set state = $2, failure = $3, touched_at = $4,
       finished_at = case when $2 in ('done', 'failed') then $4::timestamptz end,
       bytes_read = case when $2 = 'done' then bytes else bytes_read end
     where id = $1`,
    [id, state, failure, tx.now],
  );
};

export const saveTouch = async (tx: Tx, id: string): Promise<void> => {
  await sql(tx).query('update import set touched_at = $2 where id = $1', [id, tx.now]);
};

export type Progress = {
  bytesRead: number;
  recordsRead: number;
  lines: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
};

/** Moves on where reading would begin again, and adds a batch to the counts. */
export const saveProgress = async (tx: Tx, id: string, progress: Progress): Promise<void> => {
  await sql(tx).query(
    `update import set bytes_read = greatest(bytes_read, least($2::bigint, bytes)), records_read = $3, lines = lines + $4,
       created = created + $5, updated = updated + $6, unchanged = unchanged + $7, rejected = rejected + $8, touched_at = $9
     where id = $1`,
    [
      id,
      progress.bytesRead,
      progress.recordsRead,
      progress.lines,
      progress.created,
      progress.updated,
      progress.unchanged,
      progress.rejected,
      tx.now,
    ],
  );
};

export const insertRejections = async (tx: Tx, importId: string, rejected: readonly RejectedLine[]): Promise<void> => {
  if (rejected.length === 0) return;
  await sql(tx).query(
    `insert into import_rejection (import_id, line, code, path)
     select $1, x.line, x.code, x.path from jsonb_to_recordset($2::jsonb) as x(line int, code text, path text)
     on conflict do nothing`,
    [importId, JSON.stringify(rejected)],
  );
};

/** Takes imports that nobody has got on with for a while, oldest first, as if somebody now did. */
export const takeStuck = async (tx: Tx, untouchedSince: Date, limit: number): Promise<Import[]> => {
  const rows: ImportRow[] = await sql(tx).query(
    `with stuck as (
       select id from import where state in ('queued', 'running') and touched_at < $1
       order by touched_at limit $2 for update skip locked),
     taken as (
       update import set touched_at = $3 where id in (select id from stuck) returning ${IMPORT_COLUMNS})
     select * from taken`,
    [untouchedSince, limit, tx.now],
  );
  return rows.map(importOf);
};

/** Takes an import back that the same transaction stored. */
export const deleteImport = async (tx: Tx, id: string): Promise<void> => {
  await sql(tx).query('delete from import where id = $1', [id]);
};
