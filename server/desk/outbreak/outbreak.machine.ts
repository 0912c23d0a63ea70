import { machine } from '../../kernel/machine.ts';
import type { OutbreakState } from './outbreak.ts';

export type OutbreakEvent = 'rise' | 'ease' | 'calm';

/** `elevated` is still more than usual, but no longer alarming; what is closed stays so, a new rise is a new outbreak. */
export const outbreakMachine = machine<OutbreakState, OutbreakEvent>({
  name: 'outbreak',
  initial: 'open',
  transitions: {
    open: { rise: 'open', ease: 'elevated', calm: 'closed' },
    elevated: { rise: 'open', ease: 'elevated', calm: 'closed' },
    closed: {},
  },
});
