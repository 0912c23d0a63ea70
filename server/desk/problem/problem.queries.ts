import { z } from 'zod';
import { effectSchema, problemScopeSchema } from '../../contract/problem-case.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { CorrectiveAction, Evidence, Hypothesis, ProblemCard, ProblemCase, ProblemState } from './problem.ts';

const sentenceSchema = z.object({ 'zh-CN': z.string(), en: z.string() });

type ProblemRow = Omit<ProblemCase, 'scope' | 'sentence'> & { scope: unknown; sentence: unknown };
const COLUMNS = `p.id, p.number, p.title, p.state, p.scope, p.owner_id as "ownerId", a.name as "ownerName",
  to_char(p.risen_on, 'YYYY-MM-DD') as "risenOn", p.outbreak_id as "outbreakId", p.sentence,
  p.closing_note as "closingNote", p.version, p.created_at as "createdAt", p.updated_at as "updatedAt"`;
const FROM = 'from problem p left join agent a on a.id = p.owner_id';

const problemOf = <R extends ProblemRow>(row: R): R & ProblemCase => ({
  ...row,
  scope: problemScopeSchema.parse(row.scope),
  sentence: sentenceSchema.nullable().parse(row.sentence),
});

/** With what its card shows of its actions. */
const CARD = `select ${COLUMNS},
  (select count(*)::int from problem_action x where x.problem_id = p.id and x.state = 'planned') as "openActions",
  (select x.effect->>'verdict' from problem_action x where x.problem_id = p.id and x.state = 'done'
   order by x.done_on desc, x.id desc limit 1) as verdict ${FROM}`;

type Wanted = {
  limit: number;
  cursor?: string | undefined;
  state?: ProblemState | undefined;
  ownerId?: string | undefined;
  category?: string | undefined;
  provider?: string | undefined;
  outbreakId?: string | undefined;
};

/** Whose scope names a value, alone or among others. */
const NAMES = (name: string, place: string): string =>
  `(${place}::text is null or p.scope->>'${name}' = ${place} or p.scope->'attributes'->'${name}' ? ${place})`;

export const findProblems = async (
  tx: Tx,
  { limit, cursor, state, ownerId, category, provider, outbreakId }: Wanted,
): Promise<ProblemCard[]> => {
  const [at, id] = cursor === undefined ? [null, null] : decodeCursor(cursor);
  const rows: (ProblemRow & Pick<ProblemCard, 'openActions' | 'verdict'>)[] = await sql(tx).query(
    `${CARD} where ($1::text is null or p.state = $1) and ($2::timestamptz is null or (p.created_at, p.id) < ($2, $3::uuid))
       and ($5::uuid is null or p.outbreak_id = $5)
       and ($6::text is null or coalesce(p.owner_id::text, 'none') = $6)
       and ${NAMES('category', '$7')} and ${NAMES('provider', '$8')}
     order by p.created_at desc, p.id desc limit $4`,
    [state ?? null, at, id, limit + 1, outbreakId ?? null, ownerId ?? null, category ?? null, provider ?? null],
  );
  return rows.map(problemOf);
};

export const getProblemCard = async (tx: Tx, id: string): Promise<ProblemCard> => {
  const rows: (ProblemRow & Pick<ProblemCard, 'openActions' | 'verdict'>)[] = await sql(tx).query(
    `${CARD} where p.id = $1`,
    [id],
  );
  const [row] = rows;
  if (!row) throw absent('problem_absent');
  return problemOf(row);
};

/** The problem that an outbreak began, held for a change. */
export const lockProblemOf = async (tx: Tx, outbreakId: string): Promise<ProblemCase | null> => {
  const [row]: ProblemRow[] = await sql(tx).query(
    `select ${COLUMNS} ${FROM} where p.outbreak_id = $1 for update of p`,
    [outbreakId],
  );
  return row ? problemOf(row) : null;
};

/** The problem, held for a change. */
export const lockProblem = async (tx: Tx, id: string): Promise<ProblemCase> => {
  const [row]: ProblemRow[] = await sql(tx).query(`select ${COLUMNS} ${FROM} where p.id = $1 for update of p`, [id]);
  if (!row) throw absent('problem_absent');
  return problemOf(row);
};

export const findHypotheses = (tx: Tx, problemId: string): Promise<Hypothesis[]> =>
  sql(tx).query(
    `select id, branch, text, because_of_id as "becauseOfId", state, by_name as "byName", created_at as at
     from problem_hypothesis where problem_id = $1 order by created_at, id`,
    [problemId],
  );

type ActionRow = Omit<CorrectiveAction, 'effect'> & { effect: unknown };
const ACTION = `select x.id, x.problem_id as "problemId", x.title, x.owner_id as "ownerId", a.name as "ownerName",
  to_char(x.due_on, 'YYYY-MM-DD') as "dueOn", x.state, to_char(x.done_on, 'YYYY-MM-DD') as "doneOn", x.effect
  from problem_action x left join agent a on a.id = x.owner_id`;
const actionOf = (row: ActionRow): CorrectiveAction => ({ ...row, effect: effectSchema.nullable().parse(row.effect) });

export const findActions = async (tx: Tx, problemId: string): Promise<CorrectiveAction[]> => {
  const rows: ActionRow[] = await sql(tx).query(`${ACTION} where x.problem_id = $1 order by x.created_at, x.id`, [
    problemId,
  ]);
  return rows.map(actionOf);
};

export const getAction = async (tx: Tx, id: string): Promise<CorrectiveAction> => {
  const [row]: ActionRow[] = await sql(tx).query(`${ACTION} where x.id = $1`, [id]);
  if (!row) throw absent('action_absent');
  return actionOf(row);
};

/**
 * Done actions whose effect was never measured, however long ago they were done, and those of the last two months whose
 * effect was not measured for a day.
 */
export const findActionsToMeasure = async (tx: Tx, limit: number): Promise<string[]> => {
  const rows: { id: string }[] = await sql(tx).query(
    `select id from problem_action where state = 'done' and (measured_at is null
       or (done_on > $1::timestamptz::date - 62 and measured_at < $1::timestamptz - interval '20 hours'))
     order by measured_at nulls first, id limit $2`,
    [tx.now, limit],
  );
  return rows.map(({ id }) => id);
};

const EVIDENCE_SHOWN = 100;

export const findEvidence = (tx: Tx, problemId: string): Promise<Evidence[]> =>
  sql(tx).query(
    `select t.id, t.number, t.subject, t.status from problem_ticket e join ticket t on t.id = e.ticket_id
     where e.problem_id = $1 order by e.added_at, t.id limit ${EVIDENCE_SHOWN}`,
    [problemId],
  );
