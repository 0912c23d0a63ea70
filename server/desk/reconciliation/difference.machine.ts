import { machine } from '../../kernel/machine.ts';
import type { DifferenceState } from './reconciliation.ts';

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
