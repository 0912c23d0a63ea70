import type { AlipaySdk } from 'alipay-sdk';
import { z } from 'zod';
import {
  type Notification,
  type NotificationMessage,
  NotificationRefused,
  type RefundAnswer,
} from '../../../kernel/gateway.ts';
import { parseMajor } from '../../../kernel/money.ts';
import { isFresh, textOf } from '../message.ts';
import { readShanghai } from './shanghai-time.ts';

const DEPOSIT_BACK = 'alipay.trade.refund.depositback.completed';

const COMPLAINT_CHANGED = 'alipay.merchant.tradecomplain.changed';

const noticeSchema = z.object({
  notify_id: z.string().min(1),
  notify_type: z.string().optional(),
  msg_method: z.string().optional(),
  trade_no: z.string().optional(),
  out_biz_no: z.string().optional(),
  out_request_no: z.string().optional(),
  refund_status: z.string().optional(),
  gmt_refund: z.string().optional(),
  refund_fee: z.string().optional(),
  biz_content: z.string().optional(),
});
type Notice = z.infer<typeof noticeSchema>;

const depositBackSchema = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.object({ trade_no: z.string(), out_request_no: z.string().min(1), dback_status: z.string() }));

const readDepositBack = (notice: Notice): Notification => {
  const { trade_no, out_request_no, dback_status } = depositBackSchema.parse(notice.biz_content);
  const answer: RefundAnswer =
    dback_status === 'S'
      ? { state: 'succeeded', code: 'deposit_back_succeeded' }
      : dback_status === 'F'
        ? { state: 'needs_manual', code: 'deposit_back_failed', refusal: 'account_unusable' }
        : { state: 'unknown', code: `dback_status_${dback_status}` };
  const eventId = notice.notify_id;
  return {
    kind: 'refund',
    provider: 'alipay',
    eventId,
    idempotencyKey: out_request_no,
    transactionReference: trade_no,
    answer,
  };
};

const complaintSchema = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.object({ complain_event_id: z.string().min(1).max(64) }));

/** The message names the complaint; what changed, only the provider's record says. */
const readComplaintChanged = (notice: Notice): Notification => ({
  kind: 'complaint',
  provider: 'alipay',
  eventId: notice.notify_id,
  source: 'alipay_trade',
  reference: complaintSchema.parse(notice.biz_content).complain_event_id,
  action: 'changed',
});

const readTrade = (notice: Notice): Notification => {
  const base = { provider: 'alipay' as const, eventId: notice.notify_id };
  const idempotencyKey = notice.out_biz_no ?? notice.out_request_no;
  if (!idempotencyKey) return { kind: 'other', ...base, type: notice.notify_type ?? notice.msg_method ?? 'trade' };

  const occurredAt = readShanghai(notice.gmt_refund);
  const isDone = notice.refund_status ? notice.refund_status === 'REFUND_SUCCESS' : occurredAt !== undefined;
  const answer: RefundAnswer = isDone
    ? { state: 'succeeded', occurredAt, code: notice.refund_status }
    : notice.refund_status
      ? { state: 'unknown', code: notice.refund_status }
      : { state: 'processing' };
  const refundedInAll = (notice.refund_fee && parseMajor(notice.refund_fee, 'CNY')) || undefined;
  return { kind: 'refund', ...base, idempotencyKey, transactionReference: notice.trade_no, refundedInAll, answer };
};

/** Messages, unlike notices of a trade, tell their time in milliseconds. */
const readMilliseconds = (text: string | undefined): Date | undefined =>
  text !== undefined && /^\d{13}$/.test(text) ? new Date(Number(text)) : undefined;

/**
 * Reads a call-back: RSA2 over the sorted parameters, for our application, sent within the tolerance.
 * `refund_fee` is the sum over the whole trade: no amount of this refund is told, only what it cannot be above.
 * @throws NotificationRefused
 */
export const readAlipayNotification = (
  sdk: AlipaySdk,
  appId: string,
  { rawBody, now }: NotificationMessage,
): Notification => {
  const pairs = [...new URLSearchParams(textOf(rawBody))];
  const fields = Object.fromEntries(pairs);
  if (Object.keys(fields).length !== pairs.length) throw new NotificationRefused('malformed', 'a field is given twice');
  if (!fields.sign) throw new NotificationRefused('unsigned');
  // The SDK would follow the message's own word and accept RSA with SHA-1.
  if (fields.sign_type !== 'RSA2') throw new NotificationRefused('bad_signature', 'sign_type is not RSA2');
  // What is empty is left out of what is signed, or it is not; either way it says nothing and is not read.
  const given = Object.fromEntries(pairs.filter(([, value]) => value !== ''));
  if (!sdk.checkNotifySignV2(given) && !sdk.checkNotifySignV2(fields)) throw new NotificationRefused('bad_signature');
  if (fields.app_id !== appId) throw new NotificationRefused('unknown_key', 'another application');
  const sentAt = readShanghai(fields.notify_time) ?? readMilliseconds(fields.utc_timestamp);
  if (!sentAt) throw new NotificationRefused('malformed', 'no notify_time');
  if (!isFresh(sentAt, now)) throw new NotificationRefused('stale');

  try {
    const notice = noticeSchema.parse(given);
    if (notice.msg_method === COMPLAINT_CHANGED) return readComplaintChanged(notice);
    return notice.msg_method === DEPOSIT_BACK ? readDepositBack(notice) : readTrade(notice);
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError)
      throw new NotificationRefused('malformed', error.message);
    throw error;
  }
};
