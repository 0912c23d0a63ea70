import { machine } from '../../kernel/machine.ts';
import type { ClockState } from './clock.ts';

export type ClockEvent = 'meet' | 'breach' | 'extend' | 'cancel';

/** Only a running clock can change its verdict; everything after is history. */
export const clockMachine = machine<ClockState, ClockEvent>({
  name: 'clock',
  initial: 'running',
  transitions: {
    running: { meet: 'met', breach: 'breached', extend: 'extended', cancel: 'cancelled' },
    met: {},
    breached: {},
    extended: {},
    cancelled: {},
  },
});
