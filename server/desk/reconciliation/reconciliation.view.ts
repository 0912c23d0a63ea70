import type { DifferenceView } from '../../contract/difference.ts';
import type { ReconciliationDetailView, ReconciliationSum, ReconciliationView } from '../../contract/reconciliation.ts';
import type { Actor } from '../../kernel/actor.ts';
import { differenceMachine } from './difference.machine.ts';
import { mayApprove, mayWork } from './reconciliation.policy.ts';
import type { BillSum, Difference, Reconciliation, Total } from './reconciliation.ts';
import { gapOf, lossOf, sumsOf } from './totals.rules.ts';

export const viewRun = (run: Reconciliation): ReconciliationView => ({
  id: run.id,
  provider: run.provider,
  format: run.format,
  name: run.name,
  state: run.state,
  pass: run.pass,
  bytes: run.bytes,
  bytesRead: run.bytesRead,
  lines: run.lines,
  rejected: run.rejected,
  linesMatched: run.linesMatched,
  from: run.fromAt?.toISOString() ?? null,
  to: run.toAt?.toISOString() ?? null,
  open: run.open,
  failure: run.failure,
  startedBy: run.startedBy.name,
  startedAt: run.startedAt.toISOString(),
  finishedAt: run.finishedAt?.toISOString() ?? null,
  version: run.version,
});

export const viewRunDetail = (
  run: Reconciliation,
  billSums: readonly BillSum[],
  totals: readonly Total[],
): ReconciliationDetailView => ({
  ...viewRun(run),
  sums: sumsOf(billSums, totals).map(
    ({
      billMinor,
      billFeeMinor,
      matchedMinor,
      differingMinor,
      asideMinor,
      missingThereMinor,
      ownMinor,
      ...sum
    }): ReconciliationSum => ({
      ...sum,
      billMinor: billMinor.toString(),
      billFeeMinor: billFeeMinor.toString(),
      matchedMinor: matchedMinor.toString(),
      differingMinor: differingMinor.toString(),
      asideMinor: asideMinor.toString(),
      missingThereMinor: missingThereMinor.toString(),
      ownMinor: ownMinor.toString(),
    }),
  ),
  totals: totals.map(({ billMinor, ownMinor, billFeeMinor, ownFeeMinor, ...total }) => ({
    ...total,
    billMinor: billMinor.toString(),
    ownMinor: ownMinor.toString(),
    billFeeMinor: billFeeMinor.toString(),
    ownFeeMinor: ownFeeMinor.toString(),
  })),
});

const canOf = (difference: Difference, actor: Actor): DifferenceView['can'] => {
  const takes = differenceMachine.transitions[difference.state];
  const works = mayWork(actor);
  const approves = mayApprove(actor, difference);
  const can: DifferenceView['can'] = [];
  if (works && (difference.state === 'open' || difference.state === 'proposed')) can.push('assign');
  if (works && takes.resolve) can.push('resolve');
  if (approves && takes.approve) can.push('approve');
  if (approves && takes.decline) can.push('decline');
  if (works && takes.reopen) can.push('reopen');
  return can;
};

const text = (minor: bigint | null): string | null => minor?.toString() ?? null;

export const viewDifference = (difference: Difference, actor: Actor): DifferenceView => ({
  id: difference.id,
  provider: difference.provider,
  kind: difference.kind,
  movement: difference.movement,
  reference: difference.reference,
  currency: difference.currency,
  billMinor: text(difference.billMinor),
  ownMinor: text(difference.ownMinor),
  billFeeMinor: text(difference.billFeeMinor),
  ownFeeMinor: text(difference.ownFeeMinor),
  billStatus: difference.billStatus,
  ownStatus: difference.ownStatus,
  billAt: difference.billAt?.toISOString() ?? null,
  ownAt: difference.ownAt?.toISOString() ?? null,
  gapMinor: gapOf(difference).toString(),
  lossMinor: lossOf(difference).toString(),
  writtenOffMinor: difference.writtenOffMinor.toString(),
  agreedAt: difference.agreedAt?.toISOString() ?? null,
  day: difference.day,
  transactionId: difference.transactionId,
  refundId: difference.refundId,
  state: difference.state,
  owner: difference.owner,
  resolution: difference.resolution,
  note: difference.note,
  settledBy: difference.settledBy?.name ?? null,
  proposedBy: difference.proposedBy?.name ?? null,
  foundAt: difference.foundAt.toISOString(),
  seenAt: difference.seenAt.toISOString(),
  settledAt: difference.settledAt?.toISOString() ?? null,
  version: difference.version,
  can: canOf(difference, actor),
});
