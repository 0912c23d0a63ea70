import { rm } from 'node:fs/promises';
import {
  getReconciliation,
  listReconciliations,
  rematchReconciliation as rematchEndpoint,
  startReconciliation as startEndpoint,
} from '../../contract/reconciliation.ts';
import { pageOf } from '../../kernel/page.ts';
import { Problem } from '../../kernel/problem.ts';
import { type Route, routesFor } from '../../kernel/route.ts';
import type { ImportFiles } from '../import/create-import.ts';
import { rematchReconciliation } from './move-reconciliation.ts';
import { findBillSums, findRuns, findTotals, getRun } from './reconciliation.queries.ts';
import { viewRun, viewRunDetail } from './reconciliation.view.ts';
import { startReconciliation } from './start-reconciliation.ts';

export type ReconciliationDeps = { files: ImportFiles };
const { route, looseRoute } = routesFor<ReconciliationDeps>();

export const reconciliationRoutes: readonly Route<ReconciliationDeps>[] = [
  looseRoute(startEndpoint, async ({ inTx, actor, input, request, deps }) => {
    const { file } = request;
    if (!file) throw new Problem('invalid', 'file_missing', { fields: [{ path: 'file', code: 'required' }] });
    try {
      return await startReconciliation(inTx, deps.files, actor, { ...input, uploaded: file });
    } finally {
      await rm(file.path, { force: true });
    }
  }),
  route(listReconciliations, async ({ tx, input }) =>
    pageOf(await findRuns(tx, input), input.limit, (run) => [run.startedAt.toISOString(), run.id], viewRun),
  ),
  route(getReconciliation, async ({ tx, input }) =>
    viewRunDetail(await getRun(tx, input.id), await findBillSums(tx, input.id), await findTotals(tx, input.id)),
  ),
  route(rematchEndpoint, async ({ tx, actor, input }) => viewRun(await rematchReconciliation(tx, actor, input))),
];
