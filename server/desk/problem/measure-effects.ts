import { systemActor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import type { InTx } from '../../kernel/route.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { getDeskTimeZone } from '../clock/calendar.queries.ts';
import { dayIn } from '../cube/desk-day.ts';
import { addDays } from '../report/report.rules.ts';
import { measureEffect } from './effect.rules.ts';
import { problemMachine } from './problem.machine.ts';
import { findActionsToMeasure, getAction, lockProblem } from './problem.queries.ts';
import { saveEffect, saveProblem } from './problem.store.ts';
import { findScopeDays } from './scope.queries.ts';

const BATCH = 20;
const DAYS_BACK = 200;

/** Measures what one action changed. One that did not work sends its problem back to be thought about. */
const measureOne = async (tx: Tx, actionId: string): Promise<void> => {
  const { problemId } = await getAction(tx, actionId);
  const problem = await lockProblem(tx, problemId);
  const { doneOn, state, effect: before } = await getAction(tx, actionId);
  if (state !== 'done' || doneOn === null) return;
  const timeZone = await getDeskTimeZone(tx);
  // Today is not over: half a day beside whole ones would look like a fall.
  const until = dayIn(timeZone, tx.now);
  const days = await findScopeDays(tx, problem.scope, { from: addDays(doneOn, -DAYS_BACK), until, timeZone });

  const effect = measureEffect({ days, spikeFrom: problem.risenOn, fixedOn: doneOn });
  await saveEffect(tx, actionId, effect);
  if (effect.verdict === before?.verdict) return;
  recordAudit(tx, systemActor('problems'), {
    action: 'problem.effect_measured',
    subject: { kind: 'problem', id: problemId },
    before: { verdict: before?.verdict ?? null },
    after: { actionId, verdict: effect.verdict },
  });
  const next = effect.verdict === 'did_not' ? step(problemMachine, problem.state, 'fail') : null;
  await saveProblem(tx, problem, next ? { state: next } : {});
};

/** Measures what is due, each in a transaction of its own; answers how many. */
export const measureEffects = async (inTx: InTx): Promise<number> => {
  const due = await inTx((tx) => findActionsToMeasure(tx, BATCH));
  for (const id of due) await inTx((tx) => measureOne(tx, id));
  return due.length;
};
