import { systemActor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { lastNight } from './bill.rules.ts';
import { rematchReconciliation } from './move-reconciliation.ts';
import { reconciliationDue } from './reconciliation.events.ts';
import { findRunsForTheNight } from './reconciliation.queries.ts';
import { takeStuckRuns } from './reconciliation.store.ts';

const BATCH = 20;
/** A worker says more often than this that it is at a run. */
const PATIENCE_MS = 2 * 60_000;
const DAY_MS = 86_400_000;
/** For so long a bill is compared again every night while differences of it are open. */
const REMATCH_DAYS = 45;

/** Goes on with runs that no worker is at, whatever became of the queue; call until it answers 0. */
export const resumeReconciliations = async (tx: Tx): Promise<number> => {
  const stuck = await takeStuckRuns(tx, new Date(tx.now.getTime() - PATIENCE_MS), BATCH);
  for (const reconciliationId of stuck) tx.emit(reconciliationDue, { reconciliationId });
  return stuck.length;
};

/** Once a night compares bills with open differences again: late feeds and notices have come by then. */
export const rematchNightly = async (tx: Tx): Promise<number> => {
  const since = new Date(tx.now.getTime() - REMATCH_DAYS * DAY_MS);
  const due = await findRunsForTheNight(tx, lastNight(tx.now), since, BATCH);
  for (const id of due) await rematchReconciliation(tx, systemActor('reconciliation'), { id });
  return due.length;
};
