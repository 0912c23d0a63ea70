import type { DriftView } from '../../contract/model.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { MODEL_COLUMNS } from './model.table.ts';
import type { Example, Model } from './model.ts';

/** No more than the newest examples are learned from, so that training stays within its time and memory. */
const MOST_EXAMPLES = 20_000;

export const getModel = async (tx: Tx, id: string): Promise<Model> => {
  const [row]: Model[] = await sql(tx).query(`select ${MODEL_COLUMNS} from triage_model where id = $1`, [id]);
  if (!row) throw absent('model_absent');
  return row;
};

/** Newest first, one more than `limit` when there are more. */
export const findModels = (
  tx: Tx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Model[]> => {
  const after = cursor === undefined ? [] : decodeCursor(cursor);
  return sql(tx).query(
    `select ${MODEL_COLUMNS} from triage_model ${after.length > 0 ? 'where number < $2::int' : ''} order by number desc limit $1`,
    [limit + 1, ...after],
  );
};

/** Which model judges now: cheap enough to ask for every ticket. */
export const findActiveModel = async (tx: Tx): Promise<Model | null> => {
  const [row]: Model[] = await sql(tx).query(`select ${MODEL_COLUMNS} from triage_model where state = 'active'`);
  return row ?? null;
};

export const findModelBytes = async (tx: Tx, id: string): Promise<Buffer | null> => {
  const [row]: { bytes: Buffer | null }[] = await sql(tx).query('select bytes from triage_model where id = $1', [id]);
  return row?.bytes ?? null;
};

export const findExamples = (tx: Tx, until: Date): Promise<Example[]> =>
  sql(tx).query(
    `select text, category, severity, held from triage_example where created_at <= $1
     order by created_at desc, ticket_id limit ${MOST_EXAMPLES}`,
    [until],
  );

export type News = {
  /** When a training was asked for last, whatever became of it. */
  readonly lastAt: Date | null;
  /** When the first correction came that no training has learned; null when there is none. */
  readonly since: Date | null;
};

/** What has come since the last training. One from the future was dated by a clock that has been set right since. */
export const findNews = async (tx: Tx): Promise<News> => {
  const [row]: News[] = await sql(tx).query(
    `select l.at as "lastAt",
       (select min(created_at) from triage_example where created_at > coalesce(l.learned_at, '-infinity')) as since
     from (select max(created_at) as at, max(created_at) filter (where state <> 'failed') as learned_at
       from triage_model where origin = 'trained' and created_at <= $1) l`,
    [tx.now],
  );
  return row ?? { lastAt: null, since: null };
};

export type NewestCorrection = { id: string; category: string; severity: string };
export const findNewestCorrection = async (tx: Tx, ticketId: string): Promise<NewestCorrection | null> => {
  const [row]: NewestCorrection[] = await sql(tx).query(
    `select id, to_category as category, to_severity as severity from triage_correction where ticket_id = $1
     order by created_at desc, id desc limit 1`,
    [ticketId],
  );
  return row ?? null;
};

const WEEKS = 12;

/** Whole weeks and the running one, newest first: what triage said and what people made of it; by one model, or by whichever judged. */
export const findWeeks = async (tx: Tx, digest: string | null = null): Promise<DriftView['weeks']> => {
  const rows: (Omit<DriftView['weeks'][number], 'confidences'> & { c: number[] })[] = await sql(tx).query(
    `select to_char(date_trunc('week', t.created_at at time zone 'UTC'), 'YYYY-MM-DD') as week, count(*)::int as triaged,
       avg(t.abstained::int)::float8 as abstained,
       avg((not t.abstained and exists (select from triage_correction k
         where k.triage_id = t.id and k.to_category <> t.category))::int)::float8 as corrected,
       array[avg((t.confidence < 0.2)::int), avg((t.confidence >= 0.2 and t.confidence < 0.4)::int),
         avg((t.confidence >= 0.4 and t.confidence < 0.6)::int), avg((t.confidence >= 0.6 and t.confidence < 0.8)::int),
         avg((t.confidence >= 0.8)::int)]::float8[] as c
     from triage t where t.created_at >= date_trunc('week', $1::timestamptz at time zone 'UTC') at time zone 'UTC' - interval '${WEEKS} weeks'
       and ($2::text is null or t.model_version = $2)
     group by 1 order by 1 desc`,
    [tx.now, digest],
  );
  return rows.map(({ c, ...week }) => ({ ...week, confidences: c }));
};

export const isKnownDigest = async (tx: Tx, digest: string): Promise<boolean> => {
  const rows: unknown[] = await sql(tx).query('select 1 from triage_model where digest = $1 limit 1', [digest]);
  return rows.length > 0;
};
