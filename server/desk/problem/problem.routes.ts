import * as endpoints from '../../contract/problem-case.ts';
import { csvOf } from '../../kernel/csv.ts';
import { pageOf } from '../../kernel/page.ts';
import { Download, Reply, route } from '../../kernel/route.ts';
import { getDeskDay } from '../cube/desk-day.ts';
import { changeProblem, moveProblem } from './change-problem.ts';
import { exportProblem } from './export-problem.ts';
import { openProblem } from './open-problem.ts';
import { previewProblem } from './preview-problem.ts';
import { findProblems } from './problem.queries.ts';
import { problemSheet } from './problem.sheet.ts';
import { viewProblemCard } from './problem.view.ts';
import { readProblem } from './read-problem.ts';
import {
  addAction,
  addEvidence,
  addHypothesis,
  judgeHypothesis,
  settleAction,
  takeBackAction,
} from './work-on-problem.ts';

/** A spreadsheet holds this much comfortably. */
const CSV_LINES = 10_000;

export const problemRoutes = [
  route(endpoints.listProblems, async ({ tx, input }) => {
    if (input.format === 'csv') {
      const problems = await findProblems(tx, { ...input, limit: CSV_LINES, cursor: undefined });
      const file = `recourse-problems-${await getDeskDay(tx)}.csv`;
      return new Download(csvOf(problemSheet(problems.slice(0, CSV_LINES))), 'text/csv; charset=utf-8', file);
    }
    return pageOf(
      await findProblems(tx, input),
      input.limit,
      ({ createdAt, id }) => [createdAt.toISOString(), id],
      viewProblemCard,
    );
  }),
  route(endpoints.getProblem, async ({ tx, actor, input }) => {
    const problem = await readProblem(tx, actor, input.id);
    if (input.format === 'json') return problem;
    const sheet = await exportProblem(tx, actor, problem, input.table);
    const file = `recourse-problem-${problem.number}${input.table === 'days' ? '' : `-${input.table}`}.csv`;
    return new Download(sheet, 'text/csv; charset=utf-8', file);
  }),
  route(endpoints.openProblem, async ({ tx, actor, input }) => {
    const id = await openProblem(tx, actor, input);
    return new Reply(await readProblem(tx, actor, id), { headers: { Location: `/api/problems/${id}` } });
  }),
  route(endpoints.previewProblem, ({ tx, actor, input }) => previewProblem(tx, actor, input)),
  route(endpoints.changeProblem, async ({ tx, actor, input }) => {
    await changeProblem(tx, actor, input);
    return readProblem(tx, actor, input.id);
  }),
  route(endpoints.confirmProblem, async ({ tx, actor, input }) => {
    await moveProblem(tx, actor, input, 'confirm');
    return readProblem(tx, actor, input.id);
  }),
  route(endpoints.dismissProblem, async ({ tx, actor, input }) => {
    await moveProblem(tx, actor, input, 'dismiss', input.reason);
    return readProblem(tx, actor, input.id);
  }),
  route(endpoints.closeProblem, async ({ tx, actor, input }) => {
    await moveProblem(tx, actor, input, 'close', input.note);
    return readProblem(tx, actor, input.id);
  }),
  route(endpoints.reopenProblem, async ({ tx, actor, input }) => {
    await moveProblem(tx, actor, input, 'reopen');
    return readProblem(tx, actor, input.id);
  }),
  route(endpoints.addHypothesis, async ({ tx, actor, input }) => {
    await addHypothesis(tx, actor, input);
    return readProblem(tx, actor, input.id);
  }),
  route(endpoints.judgeHypothesis, async ({ tx, actor, input }) => {
    await judgeHypothesis(tx, actor, input);
    return readProblem(tx, actor, input.id);
  }),
  route(endpoints.addCorrectiveAction, async ({ tx, actor, input }) => {
    await addAction(tx, actor, input);
    return readProblem(tx, actor, input.id);
  }),
  route(endpoints.settleCorrectiveAction, async ({ tx, actor, input }) => {
    const { state, ...seen } = input;
    if (state === 'planned') await takeBackAction(tx, actor, seen);
    else await settleAction(tx, actor, { ...seen, state, today: await getDeskDay(tx) });
    return readProblem(tx, actor, input.id);
  }),
  route(endpoints.addProblemEvidence, async ({ tx, actor, input }) => {
    await addEvidence(tx, actor, input);
    return readProblem(tx, actor, input.id);
  }),
];
