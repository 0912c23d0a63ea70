import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Outbreak, OutbreakDay } from './outbreak.ts';

export type Progress = { readonly judgedDay: string | null; readonly dueAt: Date };

/** How far days are judged; held until the transaction ends, so that two judges take turns. */
export const lockProgress = async (tx: Tx): Promise<Progress> => {
  const [row]: Progress[] = await sql(tx).query(
    `select to_char(judged_day, 'YYYY-MM-DD') as "judgedDay", due_at as "dueAt" from outbreak_progress for update`,
  );
  if (!row) throw new Error('the progress of outbreaks is not kept');
  return row;
};

export const saveJudgedDay = async (tx: Tx, day: string): Promise<void> => {
  await sql(tx).query('update outbreak_progress set judged_day = $1', [day]);
};

export const saveDueAt = async (tx: Tx, dueAt: Date): Promise<void> => {
  await sql(tx).query('update outbreak_progress set due_at = $1', [dueAt]);
};

export const saveOutbreak = async (tx: Tx, outbreak: Outbreak): Promise<void> => {
  await sql(tx).query(
    `insert into outbreak (id, state, series, members, opened_day, last_day, closed_day, calm_days, combination, path, observed,
       expected, score, version, opened_at, updated_at, upper)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $16)
     on conflict (id) do update set (state, members, last_day, closed_day, calm_days, combination, path, observed, expected, score,
         version, updated_at)
       = (excluded.state, excluded.members, excluded.last_day, excluded.closed_day, excluded.calm_days, excluded.combination,
         excluded.path, excluded.observed, excluded.expected, excluded.score, outbreak.version + 1,
         excluded.updated_at)`,
    [
      outbreak.id,
      outbreak.state,
      outbreak.series,
      outbreak.members,
      outbreak.openedDay,
      outbreak.lastDay,
      outbreak.closedDay,
      outbreak.calmDays,
      JSON.stringify(outbreak.combination),
      JSON.stringify(outbreak.path),
      outbreak.observed,
      outbreak.expected,
      outbreak.score,
      outbreak.version,
      tx.now,
      outbreak.upper,
    ],
  );
};

export const saveOutbreakDays = async (tx: Tx, id: string, days: readonly OutbreakDay[]): Promise<void> => {
  if (days.length === 0) return;
  await sql(tx).query(
    `insert into outbreak_day (outbreak_id, day, observed, expected, upper, score, alarm)
     select $1, * from jsonb_to_recordset($2::jsonb) as d(day date, observed int, expected float8, upper int, score float8, alarm boolean)
     on conflict (outbreak_id, day) do update set (observed, expected, upper, score, alarm)
       = (excluded.observed, excluded.expected, excluded.upper, excluded.score, excluded.alarm)`,
    [id, JSON.stringify(days)],
  );
};
