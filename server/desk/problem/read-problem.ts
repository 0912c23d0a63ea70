import type { ProblemCaseView } from '../../contract/problem-case.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { addDays } from '../report/report.rules.ts';
import { firstDoneOn } from './problem.cost.ts';
import { expectDays } from './problem.days.ts';
import { actionsOnProblem } from './problem.policy.ts';
import { findActions, findEvidence, findHypotheses, getProblemCard } from './problem.queries.ts';
import { viewProblemCase } from './problem.view.ts';
import { findRise, readImpact } from './read-impact.ts';
import { findScopeDays } from './scope.queries.ts';

const DAYS_SHOWN = 120;
/** Of an older rise, so many days before it are shown too, as far back as a chart can tell days apart. */
const DAYS_BEFORE = 84;
const MOST_DAYS = 400;

/** Everything known about one cause. */
export const readProblem = async (tx: Tx, actor: Actor, id: string): Promise<ProblemCaseView> => {
  const card = await getProblemCard(tx, id);
  const { from, until, timeZone } = await findRise(tx, card.risenOn);
  const [longAgo, lately] = [addDays(until, -MOST_DAYS), addDays(until, -DAYS_SHOWN)];
  const beforeRise = addDays(from, -DAYS_BEFORE);
  // As far back as before the rise, within these two: the middle one of the three.
  const [, shownFrom = lately] = [longAgo, beforeRise, lately].sort();
  const days = await findScopeDays(tx, card.scope, { from: shownFrom, until, timeZone });
  const actions = await findActions(tx, id);
  return viewProblemCase({
    card,
    hypotheses: await findHypotheses(tx, id),
    actions,
    evidence: await findEvidence(tx, id),
    impact: await readImpact(tx, card, actions),
    days: expectDays(days, card.risenOn ?? firstDoneOn(actions, '')),
    can: actionsOnProblem(actor, card),
  });
};
