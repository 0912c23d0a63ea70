import type { AuditAction } from '../../contract/audit-action.ts';
import type { Actor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { absent, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findTicket } from '../ticket/ticket.queries.ts';
import { askOwner } from './check-facts.ts';
import { holdOpenProblem, type SeenProblem } from './hold-problem.ts';
import { problemMachine } from './problem.machine.ts';
import { takesActions } from './problem.policy.ts';
import { findActions, findHypotheses } from './problem.queries.ts';
import {
  insertAction,
  insertEvidence,
  insertHypothesis,
  saveAction,
  saveHypothesis,
  saveProblem,
} from './problem.store.ts';
import type { CorrectiveAction, Hypothesis } from './problem.ts';

const note = (tx: Tx, actor: Actor, id: string, action: AuditAction, after: object): void =>
  recordAudit(tx, actor, { action, subject: { kind: 'problem', id }, after: { ...after } });

/** Says what may be behind a problem, or behind an earlier hypothesis: a chain of whys. */
export const addHypothesis = async (
  tx: Tx,
  actor: Actor,
  { id, version, ...said }: SeenProblem & Pick<Hypothesis, 'branch' | 'text' | 'becauseOfId'>,
): Promise<void> => {
  const problem = await holdOpenProblem(tx, actor, { id, version });
  const known = said.becauseOfId === null || (await findHypotheses(tx, id)).some((one) => one.id === said.becauseOfId);
  if (!known) throw new Problem('refused', 'hypothesis_absent');

  await insertHypothesis(tx, id, { ...said, byName: actor.name });
  await saveProblem(tx, problem, {});
  note(tx, actor, id, 'problem.hypothesis_added', said);
};

/** Says whether the evidence bears a hypothesis out. */
export const judgeHypothesis = async (
  tx: Tx,
  actor: Actor,
  { id, version, hypothesisId, state }: SeenProblem & { hypothesisId: string; state: Hypothesis['state'] },
): Promise<void> => {
  const problem = await holdOpenProblem(tx, actor, { id, version });
  if (!(await findHypotheses(tx, id)).some((one) => one.id === hypothesisId)) throw absent('hypothesis_absent');

  await saveHypothesis(tx, hypothesisId, state);
  await saveProblem(tx, problem, {});
  note(tx, actor, id, 'problem.hypothesis_judged', { hypothesisId, state });
};

/** Plans what will be done about it. */
export const addAction = async (
  tx: Tx,
  actor: Actor,
  { id, version, ...planned }: SeenProblem & Pick<CorrectiveAction, 'title' | 'ownerId' | 'dueOn'>,
): Promise<void> => {
  const problem = await holdOpenProblem(tx, actor, { id, version });
  const state = step(problemMachine, problem.state, 'plan');
  if (!state) throw new Problem('refused', 'problem_unconfirmed', { state: problem.state });
  await askOwner(tx, planned.ownerId);

  await insertAction(tx, id, planned);
  await saveProblem(tx, problem, { state });
  note(tx, actor, id, 'problem.action_planned', planned);
};

/** An action was done on a day, or dropped. With the last one settled, its effect is awaited. */
export const settleAction = async (
  tx: Tx,
  actor: Actor,
  {
    id,
    version,
    actionId,
    state,
    doneOn,
    today,
  }: SeenProblem & { actionId: string; state: 'done' | 'dropped'; doneOn?: string | undefined; today: string },
): Promise<void> => {
  const problem = await holdOpenProblem(tx, actor, { id, version });
  const actions = await findActions(tx, id);
  const action = actions.find((one) => one.id === actionId);
  if (!action || !takesActions(problem)) throw absent('action_absent');
  if (action.state !== 'planned') throw new Problem('refused', 'action_settled', { state: action.state });
  const day = state === 'done' ? (doneOn ?? today) : null;
  if (day !== null && day > today)
    throw new Problem('invalid', 'action_in_the_future', { fields: [{ path: 'doneOn', code: 'too_big' }] });

  await saveAction(tx, actionId, { state, doneOn: day });
  const others = actions.filter((one) => one.id !== actionId);
  const isLast = others.every((one) => one.state !== 'planned');
  const isAnyDone = state === 'done' || others.some((one) => one.state === 'done');
  const next = isLast && isAnyDone ? step(problemMachine, problem.state, 'finish') : null;
  await saveProblem(tx, problem, next ? { state: next } : {});
  note(tx, actor, id, `problem.action_${state}`, { actionId, doneOn: day });
};

/** What was called done or dropped too early is planned again; what was measured of it goes. */
export const takeBackAction = async (
  tx: Tx,
  actor: Actor,
  { id, version, actionId }: SeenProblem & { actionId: string },
): Promise<void> => {
  const problem = await holdOpenProblem(tx, actor, { id, version });
  const action = (await findActions(tx, id)).find((one) => one.id === actionId);
  const state = step(problemMachine, problem.state, 'plan');
  if (!action || !state) throw absent('action_absent');
  if (action.state === 'planned') throw new Problem('refused', 'action_not_settled');

  await saveAction(tx, actionId, { state: 'planned', doneOn: null });
  await saveProblem(tx, problem, { state });
  note(tx, actor, id, 'problem.action_taken_back', { actionId, was: action.state, doneOn: action.doneOn });
};

export const addEvidence = async (
  tx: Tx,
  actor: Actor,
  { id, version, ticketId }: SeenProblem & { ticketId: string },
): Promise<void> => {
  const problem = await holdOpenProblem(tx, actor, { id, version });
  if (!(await findTicket(tx, ticketId))) throw new Problem('refused', 'evidence_absent', { ticketId });

  await insertEvidence(tx, id, [ticketId]);
  await saveProblem(tx, problem, {});
  note(tx, actor, id, 'problem.evidence_added', { ticketId });
};
