import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { askOwner, askRise, askScope } from './check-facts.ts';
import { holdOpenProblem, holdProblem, type SeenProblem } from './hold-problem.ts';
import { type ProblemEvent, problemMachine } from './problem.machine.ts';
import { forgetEffects, saveProblem } from './problem.store.ts';
import type { ProblemCase, ProblemPatch } from './problem.ts';

const save = async (tx: Tx, actor: Actor, before: ProblemCase, patch: ProblemPatch, reason?: string): Promise<void> => {
  await saveProblem(tx, before, patch);
  const was = Object.fromEntries(Object.entries(before).filter(([name]) => name in patch));
  recordAudit(tx, actor, {
    action: patch.state && patch.state !== before.state ? `problem.${patch.state}` : 'problem.changed',
    subject: { kind: 'problem', id: before.id },
    before: was,
    after: patch,
    ...(reason === undefined ? {} : { reason }),
  });
};

export type ChangeProblem = SeenProblem & {
  [name in 'title' | 'ownerId' | 'scope' | 'risenOn']?: ProblemCase[name] | undefined;
};

/** A proposal follows its rise while nobody has it; whoever says what it covers has taken it over. */
const ownerAfter = (
  actor: Actor,
  problem: ProblemCase,
  { scope, ownerId }: Pick<ChangeProblem, 'scope' | 'ownerId'>,
) => {
  const wanted = ownerId === undefined ? problem.ownerId : ownerId;
  const takesOver = scope !== undefined && problem.state === 'proposed' && actor.kind === 'agent';
  return wanted === null && takesOver ? actor.id : wanted;
};

/** Changes what a problem is called, whose it is, what it covers, or when it began. */
export const changeProblem = async (tx: Tx, actor: Actor, { id, version, ...wanted }: ChangeProblem): Promise<void> => {
  const problem = await holdOpenProblem(tx, actor, { id, version });
  if (wanted.scope) askScope(wanted.scope);
  await askRise(tx, wanted.risenOn);
  await askOwner(tx, wanted.ownerId);

  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const ownerId = ownerAfter(actor, problem, wanted);
  await save(tx, actor, problem, ownerId === problem.ownerId ? given : { ...given, ownerId });
  const { scope, risenOn } = { ...problem, ...given };
  if (!isDeepStrictEqual(scope, problem.scope) || risenOn !== problem.risenOn) await forgetEffects(tx, id);
};

/** Takes one step of the problem's machine. What ends it says why. */
export const moveProblem = async (
  tx: Tx,
  actor: Actor,
  seen: SeenProblem,
  event: Extract<ProblemEvent, 'confirm' | 'dismiss' | 'close' | 'reopen'>,
  note?: string,
): Promise<void> => {
  const problem = await holdProblem(tx, actor, seen);
  const state = step(problemMachine, problem.state, event);
  if (!state) throw new Problem('refused', `problem_${event}_refused`, { state: problem.state });

  const ownerId =
    event === 'confirm' && problem.ownerId === null && actor.kind === 'agent' ? actor.id : problem.ownerId;
  const closingNote = event === 'reopen' ? null : (note ?? problem.closingNote);
  await save(tx, actor, problem, { state, ownerId, closingNote }, note);
};
