import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { COMPLAINT_SOURCES } from '../../contract/complaint-source.ts';
import type { ComplaintBook, ComplaintRow } from './complaint-book.ts';

const pictures = z
  .array(z.object({ type: z.string(), base64: z.string().max(1_000_000) }))
  .max(9)
  .default([]);

/** What `POST /sandbox/complaints` takes: a customer files one at the provider. */
export const filingSchema = z.object({
  source: z.enum(COMPLAINT_SOURCES).default('wechatpay'),
  text: z.string().max(2_000),
  problem: z.string().max(60).default('OTHERS'),
  payment: z.string().max(128).nullable().default(null),
  merchantReference: z.string().max(128).nullable().default(null),
  paidMinor: z.number().int().positive().nullable().default(null),
  askedMinor: z.number().int().positive().nullable().default(null),
  payer: z.string().max(128).default('oSandboxPayer'),
  phone: z.string().max(40).default('13800001234'),
  isUrgent: z.boolean().default(false),
  minutesAgo: z.number().int().min(0).default(0),
  /** Minutes from now until it is overdue, for a source that names the instant. */
  dueInMinutes: z.number().int().nullable().default(null),
  pictures,
});
export type Filing = z.input<typeof filingSchema>;

/** What `POST /sandbox/complaints/act` takes: the customer, or the platform, goes on. */
export const actSchema = z.object({
  source: z.enum(COMPLAINT_SOURCES).default('wechatpay'),
  id: z.string(),
  act: z.enum(['respond', 'continue', 'revoke', 'platform', 'merchant', 'mystery']),
  text: z.string().max(2_000).default(''),
  pictures,
});
type Act = z.infer<typeof actSchema>['act'];

export const FIRST_STATE = {
  wechatpay: 'PENDING',
  alipay_trade: 'MERCHANT_PROCESSING',
} as const;

/** What each act is called at the provider, how the call-back calls it, and what it changes. */
const ACTS: Readonly<
  Record<Act, { operation: string; action: string; change: (row: ComplaintRow) => Partial<ComplaintRow> }>
> = {
  respond: { operation: 'USER_RESPONSE', action: 'USER_RESPONSE', change: () => ({ isReplyAwaited: true }) },
  continue: {
    operation: 'USER_CONTINUE_COMPLAINT',
    action: 'CONTINUE_COMPLAINT',
    change: ({ source, times }) => ({ times: times + 1, isReplyAwaited: true, state: FIRST_STATE[source] }),
  },
  revoke: {
    operation: 'USER_REVOKE_COMPLAINT',
    action: 'USER_REVOKE',
    change: ({ source, state }) => ({ isReplyAwaited: false, state: source === 'wechatpay' ? state : 'CANCELLED' }),
  },
  platform: { operation: 'PLATFORM_RESPONSE', action: 'RESPONSE_BY_PLATFORM', change: () => ({ isPlatformIn: true }) },
  merchant: { operation: 'MERCHANT_RESPONSE', action: 'MERCHANT_RESPONSE', change: () => ({ isReplyAwaited: false }) },
  mystery: { operation: 'USER_SENT_A_GIFT', action: 'SOMETHING_NEW', change: () => ({}) },
};

const MINUTE_MS = 60_000;

export const fileComplaint = (book: ComplaintBook, given: Filing, now: number): ComplaintRow => {
  const { pictures: added, minutesAgo, dueInMinutes, ...filing } = filingSchema.parse(given);
  const at = now - minutesAgo * MINUTE_MS;
  const images = added.map((one) => book.putPicture(one));
  const row: ComplaintRow = {
    ...filing,
    id: `2002${randomBytes(10).toString('hex')}`,
    state: FIRST_STATE[filing.source],
    times: 1,
    isReplyAwaited: false,
    isRefunded: false,
    isPlatformIn: false,
    images,
    dueAt: dueInMinutes === null ? null : now + dueInMinutes * MINUTE_MS,
    at,
    changedAt: at,
    entries: [],
  };
  return book.note(row, { at, operation: 'USER_CREATE_COMPLAINT', text: filing.text });
};

/** Null when there is no such complaint. */
export const actOnComplaint = (
  book: ComplaintBook,
  given: z.input<typeof actSchema>,
  now: number,
): { complaint: ComplaintRow; action: string } | null => {
  const { source, id, act, text, pictures: added } = actSchema.parse(given);
  const found = book.find(source, id);
  if (!found) return null;
  const { operation, action, change } = ACTS[act];
  const images = added.map((one) => book.putPicture(one));
  return { complaint: book.note(found, { at: now, operation, text, images }, change(found)), action };
};
