import { machine } from '../../kernel/machine.ts';
import type { AnswerState } from './provider-complaint.ts';

export type AnswerEvent = 'take_up' | 'deliver' | 'refuse' | 'give_up' | 'retry' | 'settle';

/** `sending` is also where an answer rests whose fate nobody knows: it is looked for before it is sent again. */
export const answerMachine = machine<AnswerState, AnswerEvent>({
  name: 'answer',
  initial: 'queued',
  transitions: {
    queued: { take_up: 'sending' },
    sending: { take_up: 'sending', deliver: 'sent', refuse: 'failed', give_up: 'failed' },
    sent: {},
    failed: { retry: 'queued', settle: 'settled', deliver: 'sent' },
    settled: {},
  },
});
