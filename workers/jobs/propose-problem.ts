import { proposeForOutbreak } from '../../server/desk/problem/propose-for-outbreak.ts';
import type { WorkerDeps } from '../worker-deps.ts';

/** A rise beyond chance begins a problem. The outbreak's id makes a second run find the first's. */
export const runProposeProblem = (
  { inTx }: Pick<WorkerDeps, 'inTx'>,
  { outbreakId }: { outbreakId: string },
): Promise<void> => inTx((tx) => proposeForOutbreak(tx, outbreakId));
