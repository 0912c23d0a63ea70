import { inTurn } from '../../kernel/in-turn.ts';
import type { Paper } from '../../kernel/paper.ts';
import { Problem } from '../../kernel/problem.ts';

const MOST_WAITING = 20;
const WAIT_S = 10;

/** What sets a page and cuts its fonts is large; a process that prints nothing never loads it. */
const print = async (paper: Paper): Promise<Buffer> => {
  const { printPaper } = await import('./print-paper.ts');
  return printPaper(paper);
};

/** Sets documents as PDF one after the other: a long one takes seconds of the processor, and more at once would take all of it. */
export const openPress = (): ((paper: Paper) => Promise<Buffer>) => {
  const turns = inTurn();
  let waiting = 0;
  return async (paper) => {
    if (waiting >= MOST_WAITING) throw new Problem('too_often', 'too_many_requests', { retryAfterSeconds: WAIT_S });
    waiting += 1;
    try {
      return await turns('press', () => print(paper));
    } finally {
      waiting -= 1;
    }
  };
};
