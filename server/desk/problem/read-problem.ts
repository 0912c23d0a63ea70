import type { ProblemCaseView } from '../../contract/problem-case.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { getDeskTimeZone } from '../cube/cube.queries.ts';
import { addDays } from '../report/report.rules.ts';
import { estimateCost, firstDoneOn } from './problem.cost.ts';
import { dayIn, expectDays } from './problem.days.ts';
import { actionsOnProblem } from './problem.policy.ts';
import { findActions, findEvidence, findHypotheses, getProblemCard } from './problem.queries.ts';
import { viewProblemCase } from './problem.view.ts';
import { findReach, findScopeDays, findSpending } from './scope.queries.ts';

const DAYS_SHOWN = 120;
/** Of an older rise, so many days before it are shown too, as far back as a chart can tell days apart. */
const DAYS_BEFORE = 84;
const MOST_DAYS = 400;
/** How far back to look for whom it touches when nobody said when it began. */
const DEFAULT_RISE_DAYS = 30;

/** Everything known about one cause. */
export const readProblem = async (tx: Tx, actor: Actor, id: string): Promise<ProblemCaseView> => {
  const card = await getProblemCard(tx, id);
  const timeZone = await getDeskTimeZone(tx);
  const until = addDays(dayIn(timeZone, tx.now), 1);
  const span = { until, timeZone };
  const from = card.risenOn ?? addDays(until, -DEFAULT_RISE_DAYS);
  const actions = await findActions(tx, id);
  const to = firstDoneOn(actions, from) ?? addDays(until, -1);
  const spending = await findSpending(tx, card.scope, { from, until: addDays(to, 1), timeZone });
  const [longAgo, lately] = [addDays(until, -MOST_DAYS), addDays(until, -DAYS_SHOWN)];
  const beforeRise = addDays(from, -DAYS_BEFORE);
  // As far back as before the rise, within these two: the middle one of the three.
  const [, shownFrom = lately] = [longAgo, beforeRise, lately].sort();
  const days = await findScopeDays(tx, card.scope, { ...span, from: shownFrom });
  return viewProblemCase({
    card,
    hypotheses: await findHypotheses(tx, id),
    actions,
    evidence: await findEvidence(tx, id),
    reach: await findReach(tx, card.scope, { ...span, from }),
    cost: { from, to, ...estimateCost(spending) },
    days: expectDays(days, card.risenOn ?? firstDoneOn(actions, '')),
    can: actionsOnProblem(actor, card),
  });
};
