import type { Tx } from '../../kernel/tx.ts';
import { lockCube, takeInComplaints, takeInTransactions } from './cube.store.ts';

const NOTES = 5_000;
const TICKETS = 2_000;

/**
 * Takes noted changes into the counts; answers how many notes there were. Notes go and counts come in one transaction:
 * whatever dies, each change counts once.
 */
export const foldCube = async (tx: Tx): Promise<number> => {
  await lockCube(tx);
  return (await takeInTransactions(tx, NOTES)) + (await takeInComplaints(tx, TICKETS));
};
