import { machine } from '../../kernel/machine.ts';
import type { RunState } from './reconciliation.ts';

export type RunStep = 'match' | 'search' | 'finish' | 'fail' | 'rematch';

/** A bill is read, its lines are compared with our books, then our books are searched for what it lacks. */
export const reconciliationMachine = machine<RunState, RunStep>({
  name: 'reconciliation',
  initial: 'reading',
  transitions: {
    reading: { match: 'matching', fail: 'failed' },
    matching: { search: 'searching' },
    searching: { finish: 'done' },
    done: { rematch: 'matching' },
    failed: {},
  },
});
