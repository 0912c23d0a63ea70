import { machine } from '../../kernel/machine.ts';
import type { SignalState } from './signal.ts';

export type SignalStep = 'confirm' | 'dismiss' | 'pass' | 'reopen';

/** What reviewing does not see any more has passed, unless a person has judged it. */
export const signalMachine = machine<SignalState, SignalStep>({
  name: 'signal',
  initial: 'open',
  transitions: {
    open: { confirm: 'confirmed', dismiss: 'dismissed', pass: 'passed' },
    confirmed: { dismiss: 'dismissed', reopen: 'open' },
    dismissed: { confirm: 'confirmed', reopen: 'open' },
    passed: { reopen: 'open' },
  },
});
