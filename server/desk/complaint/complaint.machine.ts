import { machine } from '../../kernel/machine.ts';
import type { ComplaintState } from './complaint.ts';

export type ComplaintEvent =
  | 'acknowledge'
  | 'investigate'
  | 'decide'
  | 'communicate'
  | 'close'
  | 'withdraw'
  | 'escalate'
  | 'reopen';

export const complaintMachine = machine<ComplaintState, ComplaintEvent>({
  name: 'complaint',
  initial: 'recorded',
  transitions: {
    recorded: {
      acknowledge: 'acknowledged',
      investigate: 'investigating',
      decide: 'decided',
      withdraw: 'withdrawn',
      escalate: 'escalated',
    },
    acknowledged: { investigate: 'investigating', decide: 'decided', withdraw: 'withdrawn', escalate: 'escalated' },
    investigating: { decide: 'decided', withdraw: 'withdrawn', escalate: 'escalated' },
    decided: { communicate: 'communicated', reopen: 'investigating', escalate: 'escalated' },
    communicated: { close: 'closed', reopen: 'investigating', escalate: 'escalated' },
    closed: { reopen: 'investigating', escalate: 'escalated' },
    withdrawn: { reopen: 'investigating' },
    escalated: { decide: 'decided' },
  },
});
