import type { InTx } from './route.ts';
import type { Tx } from './tx.ts';

/** Ends the transaction of a trial. */
class TrialOver extends Error {
  constructor() {
    super('a trial leaves nothing behind');
  }
}

/** What would happen, found out by doing it and taking it back: a preview then follows the same rules as the deed. */
export const inTrial = async <T>(inTx: InTx, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const answers: T[] = [];
  try {
    await inTx(async (tx) => {
      answers.push(await work(tx));
      throw new TrialOver();
    });
  } catch (error) {
    const answer = answers.at(-1);
    if (error instanceof TrialOver && answer !== undefined) return answer;
    throw error;
  }
  throw new Error('a trial was kept');
};
