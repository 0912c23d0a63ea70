import type { RefundState } from '../../contract/refund.ts';
import { machine } from '../../kernel/machine.ts';

export type RefundEvent =
  | 'approve'
  | 'decline'
  | 'cancel'
  | 'submit'
  | 'accept'
  | 'lose'
  | 'succeed'
  | 'fail'
  | 'close'
  | 'give_up'
  | 'return'
  | 'ask'
  | 'correct';

/** What a provider's answer may make of a refund that it may have. */
const SETTLED = { succeed: 'succeeded', fail: 'failed', close: 'closed' } as const;

/**
 * A refund that a person must look after is still the provider's to settle: a success that comes after we gave up
 * asking has moved money all the same. `ask` has the provider asked once more; `correct` is a person's word, with
 * evidence, that what was refused has been paid after all.
 */
export const refundMachine = machine<RefundState, RefundEvent>({
  name: 'refund',
  initial: 'requested',
  transitions: {
    requested: { approve: 'approved', decline: 'declined', cancel: 'cancelled' },
    approved: { submit: 'submitting', cancel: 'cancelled' },
    declined: {},
    submitting: { accept: 'processing', lose: 'unknown', ...SETTLED, give_up: 'needs_manual' },
    processing: { ...SETTLED, give_up: 'needs_manual' },
    unknown: { accept: 'processing', ...SETTLED, give_up: 'needs_manual' },
    succeeded: { return: 'returned' },
    failed: { correct: 'succeeded' },
    closed: { correct: 'succeeded' },
    needs_manual: { ...SETTLED, ask: 'unknown' },
    returned: {},
    cancelled: {},
  },
});
