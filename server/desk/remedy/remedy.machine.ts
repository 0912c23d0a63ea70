import { machine } from '../../kernel/machine.ts';
import type { RemedyState } from './remedy.ts';

export type RemedyEvent = 'approve' | 'decline' | 'cancel' | 'credit' | 'finalise' | 'reverse';

/** `finalise` and `reverse` are for provisional credits alone; see `remedy.rules.ts`. */
export const remedyMachine = machine<RemedyState, RemedyEvent>({
  name: 'remedy',
  initial: 'requested',
  transitions: {
    requested: { approve: 'approved', decline: 'declined', cancel: 'cancelled' },
    approved: { credit: 'credited', cancel: 'cancelled' },
    declined: {},
    cancelled: {},
    credited: { finalise: 'final', reverse: 'reversed' },
    final: {},
    reversed: {},
  },
});
