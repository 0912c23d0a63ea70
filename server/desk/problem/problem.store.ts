import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Effect } from './effect.rules.ts';
import type { CorrectiveAction, Hypothesis, ProblemCase, ProblemPatch } from './problem.ts';

type NewProblem = Omit<ProblemCase, 'number' | 'ownerName' | 'version' | 'createdAt' | 'updatedAt' | 'closingNote'>;

/** Writes a problem with the next number; false when one was proposed for the same outbreak before. */
export const insertProblem = async (tx: Tx, problem: NewProblem): Promise<boolean> => {
  const written: unknown[] = await sql(tx).query(
    `insert into problem (id, number, title, state, scope, owner_id, risen_on, outbreak_id, sentence, created_at, updated_at)
     values ($1, 'P-' || to_char($9::timestamptz at time zone 'UTC', 'YYYY') || '-' || lpad(nextval('problem_number')::text, 4, '0'),
       $2, $3, $4, $5, $6, $7, $8, $9, $9)
     on conflict (outbreak_id) do nothing returning id`,
    [
      problem.id,
      problem.title,
      problem.state,
      JSON.stringify(problem.scope),
      problem.ownerId,
      problem.risenOn,
      problem.outbreakId,
      problem.sentence === null ? null : JSON.stringify(problem.sentence),
      tx.now,
    ],
  );
  return written.length > 0;
};

/** Saves what changed and counts the version up; the caller holds the row. */
export const saveProblem = async (tx: Tx, before: ProblemCase, patch: ProblemPatch): Promise<void> => {
  const next = { ...before, ...patch };
  await sql(tx).query(
    `update problem set title = $2, state = $3, scope = $4, owner_id = $5, risen_on = $6, closing_note = $7,
       version = version + 1, updated_at = $8, sentence = $9 where id = $1`,
    [
      before.id,
      next.title,
      next.state,
      JSON.stringify(next.scope),
      next.ownerId,
      next.risenOn,
      next.closingNote,
      tx.now,
      next.sentence === null ? null : JSON.stringify(next.sentence),
    ],
  );
};

export const insertHypothesis = async (
  tx: Tx,
  problemId: string,
  { branch, text, becauseOfId, byName }: Pick<Hypothesis, 'branch' | 'text' | 'becauseOfId' | 'byName'>,
): Promise<void> => {
  await sql(tx).query(
    `insert into problem_hypothesis (id, problem_id, branch, text, because_of_id, state, by_name, created_at)
     values ($1, $2, $3, $4, $5, 'open', $6, $7)`,
    [tx.newId(), problemId, branch, text, becauseOfId, byName, tx.now],
  );
};

export const saveHypothesis = async (tx: Tx, id: string, state: Hypothesis['state']): Promise<void> => {
  await sql(tx).query('update problem_hypothesis set state = $2 where id = $1', [id, state]);
};

export const insertAction = async (
  tx: Tx,
  problemId: string,
  { title, ownerId, dueOn }: Pick<CorrectiveAction, 'title' | 'ownerId' | 'dueOn'>,
): Promise<void> => {
  await sql(tx).query(
    `insert into problem_action (id, problem_id, title, owner_id, due_on, state, created_at)
     values ($1, $2, $3, $4, $5, 'planned', $6)`,
    [tx.newId(), problemId, title, ownerId, dueOn, tx.now],
  );
};

export const saveAction = async (
  tx: Tx,
  id: string,
  { state, doneOn }: Pick<CorrectiveAction, 'state' | 'doneOn'>,
): Promise<void> => {
  await sql(tx).query(
    'update problem_action set state = $2, done_on = $3, effect = null, measured_at = null where id = $1',
    [id, state, doneOn],
  );
};

export const saveEffect = async (tx: Tx, actionId: string, effect: Effect): Promise<void> => {
  await sql(tx).query('update problem_action set effect = $2, measured_at = $3 where id = $1', [
    actionId,
    JSON.stringify({ ...effect, measuredAt: tx.now.toISOString() }),
    tx.now,
  ]);
};

/** What was measured of a problem that covers something else now says nothing of it; it is measured anew. */
export const forgetEffects = async (tx: Tx, problemId: string): Promise<void> => {
  await sql(tx).query(
    `update problem_action set effect = null, measured_at = null where problem_id = $1 and state = 'done'`,
    [problemId],
  );
};

export const insertEvidence = async (tx: Tx, problemId: string, ticketIds: readonly string[]): Promise<void> => {
  if (ticketIds.length === 0) return;
  await sql(tx).query(
    `insert into problem_ticket (problem_id, ticket_id, added_at) select $1, unnest($2::uuid[]), $3 on conflict do nothing`,
    [problemId, [...ticketIds], tx.now],
  );
};
