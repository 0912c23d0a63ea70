import type { RefundState } from '../../contract/refund.ts';
import type { RefundAnswer } from '../../kernel/gateway.ts';
import type { RefundEvent } from './refund.machine.ts';

/** Who settles a transaction: Apple Pay is paid through Stripe. Null where no gateway exists. */
export const gatewayOf = (provider: string): 'wechatpay' | 'alipay' | 'stripe' | null => {
  switch (provider) {
    case 'wechatpay':
    case 'alipay':
    case 'stripe':
      return provider;
    case 'applepay':
      return 'stripe';
    default:
      return null;
  }
};

/** Days until money is usually there, by the providers' own word to customers. */
const USUAL_DAYS: Readonly<Record<string, number>> = { wechatpay: 3, alipay: 3, stripe: 10, applepay: 10 };
const UNNAMED_USUAL_DAYS = 7;
export const usualDaysOf = (provider: string): number => USUAL_DAYS[provider] ?? UNNAMED_USUAL_DAYS;

/** `RF-2026-000123-9f3a1c`: readable, and never the same again even if a database starts afresh. */
export const refundNumber = (year: number, serial: string, id: string): string =>
  `RF-${year}-${serial.padStart(6, '0')}-${id.slice(-6)}`;

/** How the desk learned of an answer. Only the provider's own later word may take a success back. */
export type AnswerSource = 'submission' | 'query' | 'notification';

/**
 * Whether a success is no more. A provider that says so for good is believed; "abnormal" or "closed" in a call-back may be
 * an old one that came late, so only the provider's answer to a question counts.
 */
const isTakenBack = (answer: RefundAnswer, source: AnswerSource): boolean => {
  if (source === 'submission') return false;
  if (answer.state === 'failed' || answer.isOver) return true;
  return (answer.state === 'needs_manual' || answer.state === 'closed') && source === 'query';
};

/** Whether a call-back casts doubt on a success, so that the provider is to be asked. */
export const isDoubtful = (state: RefundState, answer: RefundAnswer, source: AnswerSource): boolean =>
  state === 'succeeded' &&
  source === 'notification' &&
  ((answer.state === 'needs_manual' && !answer.isOver) || answer.state === 'closed');

/** What an answer means to a refund in this state; null when it tells nothing new. */
export const eventOf = (state: RefundState, answer: RefundAnswer, source: AnswerSource): RefundEvent | null => {
  if (state === 'succeeded') return isTakenBack(answer, source) ? 'return' : null;
  switch (answer.state) {
    case 'processing':
      return state === 'submitting' || state === 'unknown' ? 'accept' : null;
    case 'succeeded':
      // A call-back may be older than the trouble that a person already looks after.
      return state === 'needs_manual' && source === 'notification' ? 'ask' : 'succeed';
    case 'failed':
      return 'fail';
    case 'closed':
      return 'close';
    case 'needs_manual':
      return state === 'needs_manual' ? null : 'give_up';
    case 'unknown':
    case 'absent':
      return state === 'submitting' ? 'lose' : null;
  }
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits between questions about an answer that was lost: first soon, in the end half a day apart. */
const UNKNOWN_WAITS = [
  5 * SECOND,
  15 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
];
/** Waits while the provider says it is at work: call-backs come first, asking is for those that stay away. */
const PROCESSING_WAITS = [30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR];
const PROCESSING_CHECKS = 60;

const waitMs = (state: RefundState, checks: number): number | null => {
  if (state === 'processing')
    return checks >= PROCESSING_CHECKS ? null : (PROCESSING_WAITS[checks] ?? PROCESSING_WAITS.at(-1) ?? HOUR);
  return UNKNOWN_WAITS[checks] ?? null;
};

/** Alipay answers nothing of a refund that is younger than this. */
const LEAST_WAIT_MS: Readonly<Record<string, number>> = { alipay: 10 * SECOND };

/** When to ask again after `checks` questions, in milliseconds; null when a person must look. */
export const nextWaitMs = (state: RefundState, checks: number, provider: string): number | null => {
  const wait = waitMs(state, checks);
  return wait === null ? null : Math.max(wait, LEAST_WAIT_MS[provider] ?? 0);
};

/** What a sweep finds when the queue has lost the word that a refund was approved. */
export const SUBMIT_PATIENCE_MS = 30 * SECOND;
/** How long a worker may be at a refund before another one looks after it. */
export const WORK_PATIENCE_MS = 45 * SECOND;

/** Codes of events that the customer's own thread shows; all others are for staff. */
const TOLD: Partial<Record<RefundState, string>> = {
  approved: 'refund_approved',
  processing: 'refund_processing',
  succeeded: 'refund_succeeded',
  declined: 'refund_declined',
  returned: 'refund_returned',
};

/** What the thread says of a step, and to whom. */
export const announcementOf = (state: RefundState): { code: string; visibility: 'public' | 'internal' } => ({
  code: TOLD[state] ?? `refund_${state}`,
  visibility: TOLD[state] === undefined ? 'internal' : 'public',
});
