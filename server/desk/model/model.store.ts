import type { ModelFigures } from '../../contract/model.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { MODEL_COLUMNS } from './model.table.ts';
import type { Example, Model, Threshold } from './model.ts';

/** The model, held until the transaction ends; null when there is none. */
export const lockModel = async (tx: Tx, id: string): Promise<Model | null> => {
  const [row]: Model[] = await sql(tx).query(`select ${MODEL_COLUMNS} from triage_model where id = $1 for update`, [
    id,
  ]);
  return row ?? null;
};

/** Changes of the active model wait for each other here. */
export const lockActive = async (tx: Tx): Promise<Model | null> => {
  await sql(tx).query("select pg_advisory_xact_lock(hashtext('triage model active'))");
  const [row]: Model[] = await sql(tx).query(
    `select ${MODEL_COLUMNS} from triage_model where state = 'active' for update`,
  );
  return row ?? null;
};

/** A training to do; null when another one is underway, which is asked first: a row that meets a conflict has used up a number. */
export const insertTraining = async (tx: Tx, id: string, createdBy: string): Promise<Model | null> => {
  const [row]: Model[] = await sql(tx).query(
    `insert into triage_model (id, origin, state, examples_until, created_by, created_at, touched_at)
     select $1::uuid, 'trained', 'queued', $3::timestamptz, $2, $3::timestamptz, $3::timestamptz
     where not exists (select from triage_model where state in ('queued', 'training'))
     on conflict do nothing returning ${MODEL_COLUMNS}`,
    [id, createdBy, tx.now],
  );
  return row ?? null;
};

export type BuiltModel = { digest: string; bytes: Uint8Array; state: 'active' | 'ready'; figures: ModelFigures };
export const insertBuilt = async (tx: Tx, id: string, built: BuiltModel): Promise<void> => {
  await sql(tx).query(
    `insert into triage_model (id, digest, origin, state, progress, figures, bytes, examples_until, created_by, created_at,
       touched_at, finished_at, promoted_at, promoted_by)
     values ($1, $2, 'built', $3, 100, $4, $5, $6, 'build', $6, $6, $6, case when $3 = 'active' then $6::timestamptz end,
       case when $3 = 'active' then 'build' end)`,
    [id, built.digest, built.state, JSON.stringify(built.figures), Buffer.from(built.bytes), tx.now],
  );
};

export const saveProgress = async (tx: Tx, id: string, progress: number): Promise<void> => {
  await sql(tx).query(
    `update triage_model set progress = greatest(progress, $2), touched_at = $3 where id = $1 and state = 'training'`,
    [id, progress, tx.now],
  );
};

export const saveState = async (
  tx: Tx,
  id: string,
  { state, reason = null, by = null }: { state: Model['state']; reason?: string | null; by?: string | null },
): Promise<Model> => {
  const [rows]: [Model[]] = await sql(tx).query(
    `update triage_model set state = $2, reason = coalesce($3, reason), touched_at = $4, version = version + 1,
       finished_at = case when $2 in ('ready', 'rejected', 'failed') then $4 else finished_at end,
       promoted_at = case when $2 = 'active' then $4 else promoted_at end,
       promoted_by = case when $2 = 'active' then $5 else promoted_by end
     where id = $1 returning ${MODEL_COLUMNS}`,
    [id, state, reason, tx.now, by],
  );
  const [row] = rows;
  if (!row) throw new Error(`model ${id} is gone`);
  return row;
};

export const saveTrained = async (
  tx: Tx,
  id: string,
  { digest, bytes, figures }: { digest: string; bytes: Uint8Array; figures: ModelFigures },
): Promise<void> => {
  await sql(tx).query('update triage_model set digest = $2, bytes = $3, figures = $4, progress = 100 where id = $1', [
    id,
    digest,
    Buffer.from(bytes),
    JSON.stringify(figures),
  ]);
};

/** Takes trainings nobody has got on with, as if somebody now did. */
export const takeStuck = async (tx: Tx, untouchedSince: Date): Promise<Model[]> => {
  const [rows]: [Model[]] = await sql(tx).query(
    `update triage_model set touched_at = $2 where state in ('queued', 'training') and touched_at < $1
     returning ${MODEL_COLUMNS}`,
    [untouchedSince, tx.now],
  );
  return rows;
};

/** Keeps a ticket's example as its newest correction has it. */
export const upsertExample = async (
  tx: Tx,
  example: Example & { ticketId: string; correctionId: string },
): Promise<void> => {
  await sql(tx).query(
    `insert into triage_example (ticket_id, correction_id, text, category, severity, held, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (ticket_id) do update set correction_id = excluded.correction_id, text = excluded.text,
       category = excluded.category, severity = excluded.severity, created_at = excluded.created_at
     where triage_example.correction_id <> excluded.correction_id`,
    [example.ticketId, example.correctionId, example.text, example.category, example.severity, example.held, tx.now],
  );
};

/** Remembers that a week was told of; false when it was before. */
export const insertDriftTold = async (tx: Tx, week: string, signs: readonly string[]): Promise<boolean> => {
  const rows: unknown[] = await sql(tx).query(
    'insert into model_drift_told (week, signs, at) values ($1, $2, $3) on conflict do nothing returning week',
    [week, [...signs], tx.now],
  );
  return rows.length > 0;
};

export const saveThreshold = async (tx: Tx, modelId: string, row: Omit<Threshold, 'countedAt'>): Promise<void> => {
  await sql(tx).query(
    `insert into triage_threshold (model_id, language, calibrated, threshold, outcomes, right_share, judged, abstained,
       abstained_before, moved_at, counted_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (model_id, language) do update set calibrated = excluded.calibrated, threshold = excluded.threshold,
       outcomes = excluded.outcomes, right_share = excluded.right_share, judged = excluded.judged,
       abstained = excluded.abstained, abstained_before = excluded.abstained_before, moved_at = excluded.moved_at,
       counted_at = excluded.counted_at`,
    [
      modelId,
      row.language,
      row.calibrated,
      row.threshold,
      row.outcomes,
      row.rightShare,
      row.judged,
      row.abstained,
      row.abstainedBefore,
      row.movedAt,
      tx.now,
    ],
  );
};
