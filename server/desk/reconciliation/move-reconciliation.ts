import { type Actor, systemActor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { BILLS } from './bill.rules.ts';
import { matchLines } from './match.store.ts';
import { reconciliationDue } from './reconciliation.events.ts';
import { reconciliationMachine } from './reconciliation.machine.ts';
import { mayWork } from './reconciliation.policy.ts';
import { findImportFailure, getRun, hasBillLines } from './reconciliation.queries.ts';
import { healUnseen, lockRun, savePass, saveRunProgress, saveRunState } from './reconciliation.store.ts';
import type { Reconciliation } from './reconciliation.ts';
import { searchRefunds, searchTransactions } from './search.store.ts';

const worker = systemActor('reconciliation');

/** Lines, and transactions of ours, that one statement looks at. */
export const CHUNK = 20_000;

const announce = (tx: Tx, { id, version, linesMatched }: Reconciliation): void =>
  tx.push({ kind: 'changed', refs: [{ kind: 'reconciliation', id, version: version + linesMatched }] });

/** Once a bill is read: has it compared, or ends the run with what was wrong with the bill. */
export const beginMatching = async (tx: Tx, id: string): Promise<void> => {
  const run = await lockRun(tx, id);
  if (!run) return;
  const failure = await findImportFailure(tx, id);
  if (!step(reconciliationMachine, run.state, failure === null ? 'match' : 'fail')) return;

  if (failure === null) {
    await savePass(tx, id, { pass: 1, timeZone: BILLS[run.format].timeZone });
    tx.emit(reconciliationDue, { reconciliationId: id });
  } else {
    await saveRunState(tx, id, { state: 'failed', failure });
    recordAudit(tx, worker, {
      action: 'reconciliation.failed',
      subject: { kind: 'reconciliation', id },
      after: { failure },
    });
  }
  announce(tx, run);
};

/** Has a bill compared again with what we know by now. */
export const rematchReconciliation = async (
  tx: Tx,
  actor: Actor,
  { id, version }: { id: string; version?: number },
): Promise<Reconciliation> => {
  if (actor.kind !== 'system' && !mayWork(actor)) throw new Problem('forbidden', 'reconciliation_forbidden');
  await getRun(tx, id);
  const run = await lockRun(tx, id);
  if (!run) throw new Problem('conflict', 'stale_version');
  if (version !== undefined && run.version !== version)
    throw new Problem('conflict', 'stale_version', { version: run.version });
  if (!step(reconciliationMachine, run.state, 'rematch'))
    throw new Problem('conflict', 'reconciliation_state_forbids', { state: run.state });
  if (run.lines > 0 && !(await hasBillLines(tx, id))) throw new Problem('refused', 'bill_forgotten');

  await savePass(tx, id, { pass: run.pass + 1, timeZone: BILLS[run.format].timeZone });
  recordAudit(tx, actor, {
    action: 'reconciliation.rematched',
    subject: { kind: 'reconciliation', id },
    after: { pass: run.pass + 1 },
  });
  tx.emit(reconciliationDue, { reconciliationId: id });
  announce(tx, run);
  return getRun(tx, id);
};

/** A person is to take back what was written off, now that the bill agrees. */
const noteDoubted = (tx: Tx, run: Reconciliation, ids: readonly string[]): void => {
  for (const id of ids)
    recordAudit(tx, worker, {
      action: 'difference.agreed',
      subject: { kind: 'difference', id },
      after: { state: 'open', reconciliationId: run.id },
    });
};

const matchNext = async (tx: Tx, run: Reconciliation): Promise<void> => {
  const { lines, last, doubted } = await matchLines(tx, run, BILLS[run.format], CHUNK);
  noteDoubted(tx, run, doubted);
  if (last === null) return saveRunState(tx, run.id, { state: 'searching' });
  await saveRunProgress(tx, run, { matchedLine: last, linesMatched: run.linesMatched + lines });
};

const finish = async (tx: Tx, run: Reconciliation): Promise<void> => {
  await searchRefunds(tx, run, BILLS[run.format]);
  const { healed, doubted } = await healUnseen(tx, run.id, run.pass);
  noteDoubted(tx, run, doubted);
  await saveRunState(tx, run.id, { state: 'done' });
  recordAudit(tx, worker, {
    action: 'reconciliation.finished',
    subject: { kind: 'reconciliation', id: run.id },
    after: { pass: run.pass, lines: run.linesMatched, healed },
  });
};

/** One short step of a run: what it found is kept together with how far it has come. False when there is none left. */
export const stepReconciliation = async (tx: Tx, id: string): Promise<boolean> => {
  const run = await lockRun(tx, id);
  if (run?.state !== 'matching' && run?.state !== 'searching') return false;
  if (run.state === 'matching') await matchNext(tx, run);
  else {
    const last = run.fromAt && run.toAt ? await searchTransactions(tx, run, BILLS[run.format], CHUNK) : null;
    if (last) await saveRunProgress(tx, run, { searchedAt: last.at, searchedId: last.id });
    else await finish(tx, run);
  }
  announce(tx, run);
  return true;
};
