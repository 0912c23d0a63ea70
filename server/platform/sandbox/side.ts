import type { IncomingHttpHeaders } from 'node:http';
import type { Behaviours } from './behaviour.ts';
import type { Callback, RefundRow, SandboxProvider, Step } from './book.ts';
import type { Books, Made, NewRefund } from './books.ts';
import type { ComplaintRow } from './complaint-book.ts';
import type { SandboxKeys } from './keys.ts';
import type { Fault } from './refund-rules.ts';

export type Call = {
  readonly method: string;
  /** Path with query, as it stood in the request line: it is what the caller signed. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The same as it came, for what is no text. */
  readonly bytes: Buffer;
};
export type Reply = {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string | Buffer;
};
export type Trouble = 'http_500' | 'rate_limit';
/** How a signature is to be spoilt. */
export type Flaw = 'forged' | 'stale' | null;

/** One provider's protocol over the sandbox's books. */
export type Side = {
  readonly provider: SandboxProvider;
  readonly operationOf: (call: Call) => 'create' | 'query';
  readonly answer: (call: Call) => Reply;
  readonly trouble: (trouble: Trouble) => Reply;
  readonly writeCallback: (callback: Callback, flaw: Flaw) => { headers: Record<string, string>; body: string };
  readonly isAcknowledged: (status: number, body: string) => boolean;
};

export type WriteNotice = (
  complaint: ComplaintRow,
  action: string,
  eventId: string,
  flaw: Flaw,
) => { headers: Record<string, string>; body: string };

/** The part of a provider that takes complaints and tells the merchant of them. */
export type ComplaintSide = {
  readonly writeComplaintNotice: WriteNotice;
};

export type Desk = {
  readonly keys: SandboxKeys;
  readonly books: Books;
  readonly behaviours: Behaviours;
  /** The provider's clock in milliseconds, wrong when told to be. */
  readonly clock: (provider: SandboxProvider) => number;
  readonly settleMs: Readonly<Record<SandboxProvider, number>>;
  readonly enforceIntervals: boolean;
  readonly autoCurrency: string;
  /** Writes a refund into the books and starts its life. */
  readonly make: (asked: NewRefund) => Made;
};

/** A stale message is this much older than the tolerance of any provider, in milliseconds. */
export const STALE_BY_MS = 3_600_000;

const DEFAULT_LATE_MS = 1_000;
const CARD_GONE = 'expired_or_canceled_card';

/** What will become of a new refund, under what the sandbox was told. */
export const planRefund = (desk: Desk, provider: SandboxProvider): Step[] => {
  const told = (misbehaviour: 'late_success' | 'abnormal' | 'closed' | 'fail_after_success') =>
    desk.behaviours.take(misbehaviour, { provider, operation: 'create' });
  // Steps are taken by the true clock, however wrong the one that signs is told to be.
  const now = Date.now();
  const settled = now + desk.settleMs[provider];
  const late = told('late_success');
  if (late) return [{ at: now + (late.ms ?? DEFAULT_LATE_MS), state: 'succeeded', failure: null }];
  if (told('abnormal')) {
    return [{ at: settled, state: provider === 'stripe' ? 'failed' : 'abnormal', failure: CARD_GONE }];
  }
  // Alipay knows no such end.
  if (provider !== 'alipay' && told('closed')) return [{ at: settled, state: 'closed', failure: null }];
  const fails = told('fail_after_success');
  const success: Step = { at: settled, state: 'succeeded', failure: null };
  if (!fails) return [success];
  const state = provider === 'wechatpay' ? 'abnormal' : 'failed';
  return [success, { at: settled + (fails.ms ?? DEFAULT_LATE_MS), state, failure: 'declined' }];
};

export const toldFault = (desk: Desk, provider: SandboxProvider): Fault | null => {
  const occasion = { provider, operation: 'create' } as const;
  if (desk.behaviours.take('not_enough', occasion)) return 'not_enough';
  if (desk.behaviours.take('window_passed', occasion)) return 'window_passed';
  if (desk.behaviours.take('partial_limit', occasion)) return 'partial_limit';
  // Alipay tells of an unusable account at once; the others only when the money comes back.
  if (provider === 'alipay' && desk.behaviours.take('abnormal', occasion)) return 'account_unusable';
  return null;
};

export const flawOf = (
  desk: Desk,
  provider: SandboxProvider,
  target: 'answer' | 'callback',
  operation?: 'create' | 'query',
): Flaw => {
  if (desk.behaviours.take('forged_signature', { provider, target, operation })) return 'forged';
  return desk.behaviours.take('stale_timestamp', { provider, target, operation }) ? 'stale' : null;
};

export const minorAsNumber = (refund: RefundRow): number => Number(refund.minor);
