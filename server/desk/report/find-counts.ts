import type { Tx } from '../../kernel/tx.ts';
import { findComplaintCounts, findTransactionCounts } from './count.queries.ts';
import type { Counts } from './report.slices.ts';
import type { Grain, Scope } from './report.ts';

/** Complaints and transactions of a scope on the calendar. */
export const findCounts = async (tx: Tx, scope: Scope, grain: Grain): Promise<Counts> => ({
  complaints: await findComplaintCounts(tx, scope, grain),
  transactions: await findTransactionCounts(tx, scope, grain),
});
