import type { Tx } from '../../kernel/tx.ts';
import { forgetBillLines as forget } from './bill-line.store.ts';

/** As long as customers may ask about a payment of a bill and a difference may be explained by its lines. */
const KEPT_DAYS = 120;
const DAY_MS = 86_400_000;
const BATCH = 20_000;

/** Forgets lines of bills that were read long ago; call until it answers 0. */
export const forgetBillLines = (tx: Tx): Promise<number> =>
  forget(tx, new Date(tx.now.getTime() - KEPT_DAYS * DAY_MS), BATCH);
