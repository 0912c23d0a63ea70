import { machine } from '../../kernel/machine.ts';
import type { ProblemState } from './problem.ts';

export type ProblemEvent = 'confirm' | 'dismiss' | 'plan' | 'finish' | 'fail' | 'close' | 'reopen';

/** `plan`: an action is planned. `finish`: none is open any more and one was done. `fail`: what was done did not work. */
export const problemMachine = machine<ProblemState, ProblemEvent>({
  name: 'problem',
  initial: 'proposed',
  transitions: {
    proposed: { confirm: 'confirmed', dismiss: 'dismissed' },
    confirmed: { plan: 'acting', dismiss: 'dismissed', close: 'closed' },
    acting: { plan: 'acting', finish: 'verifying', dismiss: 'dismissed', close: 'closed' },
    verifying: { plan: 'acting', fail: 'confirmed', close: 'closed' },
    closed: { reopen: 'confirmed' },
    dismissed: { reopen: 'confirmed' },
  },
});
