import { machine } from '../../kernel/machine.ts';
import type { DifferenceState, RunState } from './reconciliation.ts';

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

export type DifferenceStep = 'resolve' | 'propose' | 'approve' | 'decline' | 'heal' | 'reopen';

/** Writing money off is proposed by one person and approved by another; what comes to agree by itself heals. */
export const differenceMachine = machine<DifferenceState, DifferenceStep>({
  name: 'difference',
  initial: 'open',
  transitions: {
    open: { resolve: 'resolved', propose: 'proposed', heal: 'healed' },
    proposed: { approve: 'resolved', decline: 'open', heal: 'healed' },
    resolved: { reopen: 'open' },
    healed: { reopen: 'open' },
  },
});
