import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { AGREED } from './found.sql.ts';
import { type RunRow, runOf, SELECT_HELD } from './reconciliation.table.ts';
import type { Person, Reconciliation, RunState } from './reconciliation.ts';

export type NewRun = Pick<Reconciliation, 'id' | 'provider' | 'format' | 'name' | 'fromDay' | 'toDay'> & {
  digest: string;
  startedBy: Person;
};

/** Stores a run; false when the same bill is being compared already, or was. */
export const insertRun = async (tx: Tx, run: NewRun): Promise<boolean> => {
  const stored: unknown[] = await sql(tx).query(
    `insert into reconciliation (id, provider, format, name, digest, from_day, to_day, started_by, started_by_name, started_at, touched_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
     on conflict (digest, format) where state <> 'failed' do nothing returning id`,
    [
      run.id,
      run.provider,
      run.format,
      run.name,
      run.digest,
      run.fromDay,
      run.toDay,
      run.startedBy.id,
      run.startedBy.name,
      tx.now,
    ],
  );
  return stored.length === 1;
};

/** The run, held until the transaction ends; null when there is none. */
export const lockRun = async (tx: Tx, id: string): Promise<Reconciliation | null> => {
  const held: unknown[] = await sql(tx).query('select 1 from reconciliation where id = $1 for update', [id]);
  if (held.length === 0) return null;
  const [row]: RunRow[] = await sql(tx).query(`${SELECT_HELD} where r.id = $1`, [id]);
  return row ? runOf(row) : null;
};

/**
 * Begins a pass: nothing compared yet, nothing added up yet; whether a reference stands twice in the bill is found out once,
 * so that not every line need be asked for it. The period is what was said of the bill, else the days of
 * its payments by the provider's clock; of a bill without payments those of its refunds.
 */
export const savePass = async (
  tx: Tx,
  id: string,
  { pass, timeZone }: { pass: number; timeZone: string },
): Promise<void> => {
  await sql(tx).query('delete from reconciliation_total where reconciliation_id = $1', [id]);
  await sql(tx).query(
    `update reconciliation r set state = 'matching', pass = $2, matched_line = 0, lines_matched = 0, searched_at = null,
       searched_id = null, finished_at = null, touched_at = $4, version = version + 1,
       has_repeats = exists (select from bill_line where import_id = $1 group by kind, reference having count(*) > 1),
       from_at = coalesce(r.from_day::timestamp at time zone $3, date_trunc('day', seen.first_at, $3)),
       to_at = coalesce((r.to_day + 1)::timestamp at time zone $3, date_trunc('day', seen.last_at, $3) + interval '1 day')
     from (select min(first_at) as first_at, max(last_at) as last_at from bill_total
       where import_id = $1 and kind = coalesce(
         (select kind from bill_total where import_id = $1 and kind = 'payment' limit 1), 'refund')) seen
     where r.id = $1`,
    [id, pass, timeZone, tx.now],
  );
};

export type RunProgress = Partial<Pick<Reconciliation, 'matchedLine' | 'linesMatched' | 'searchedAt' | 'searchedId'>>;

/** Moves on where comparing would begin again. */
export const saveRunProgress = async (tx: Tx, run: Reconciliation, progress: RunProgress): Promise<void> => {
  const to = { ...run, ...progress };
  await sql(tx).query(
    `update reconciliation set matched_line = $2, lines_matched = $3, searched_at = $4, searched_id = $5, touched_at = $6
     where id = $1`,
    [run.id, to.matchedLine, to.linesMatched, to.searchedAt, to.searchedId, tx.now],
  );
};

export const saveRunState = async (
  tx: Tx,
  id: string,
  { state, failure = null }: { state: RunState; failure?: string | null },
): Promise<void> => {
  await sql(tx).query(
    `update reconciliation set state = $2, failure = $3, touched_at = $4, version = version + 1,
       finished_at = case when $2 in ('done', 'failed') then $4::timestamptz end where id = $1`,
    [id, state, failure, tx.now],
  );
};

export type Gone = { readonly healed: number; readonly doubted: readonly string[] };

/** Closes what this run saw in an earlier pass, does not see any more, and no other run does. */
export const healUnseen = async (tx: Tx, id: string, pass: number): Promise<Gone> => {
  const [row]: Gone[] = await sql(tx).query(
    `with gone as (delete from difference_sighting where reconciliation_id = $1 and pass < $2 returning difference_id),
     unseen as materialized (
       select difference_id as id from gone where not exists (select from difference_sighting s
         where s.difference_id = gone.difference_id and (s.reconciliation_id <> $1 or s.pass >= $2))),
     agreed as (${AGREED('unseen', '$3')})
     select (select count(*)::int from agreed where state = 'healed') as healed,
       array(select id from agreed where state = 'open') as doubted`,
    [id, pass, tx.now],
  );
  return row ?? { healed: 0, doubted: [] };
};

/** Takes runs that nobody has got on with for a while, oldest first, as if somebody now did. */
export const takeStuckRuns = async (tx: Tx, untouchedSince: Date, limit: number): Promise<string[]> => {
  const rows: { id: string }[] = await sql(tx).query(
    `with stuck as (
       select id from reconciliation where state in ('matching', 'searching') and touched_at < $1
       order by touched_at limit $2 for update skip locked),
     taken as (update reconciliation set touched_at = $3 where id in (select id from stuck) returning id)
     select id from taken`,
    [untouchedSince, limit, tx.now],
  );
  return rows.map(({ id }) => id);
};
