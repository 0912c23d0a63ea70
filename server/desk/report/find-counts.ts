import type { Tx } from '../../kernel/tx.ts';
import { findComplaintCounts, findTransactionCounts } from './count.queries.ts';
import type { Counts } from './report.slices.ts';
import type { Grain, Scope, Slot } from './report.ts';

/** Complaints and transactions of a scope on the calendar, by its slots. */
export const findCounts = async (tx: Tx, scope: Scope, slots: readonly Slot[], grain: Grain): Promise<Counts> => ({
  complaints: await findComplaintCounts(tx, scope, slots),
  transactions: await findTransactionCounts(tx, scope, grain),
});
