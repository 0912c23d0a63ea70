import { constants, type KeyObject, privateDecrypt } from 'node:crypto';
import { z } from 'zod';
import type {
  FiledComplaint,
  FiledEntry,
  FiledEntryKind,
  FiledGlance,
  FiledState,
} from '../../../kernel/complaint-gateway.ts';
import { money } from '../../../kernel/money.ts';
import { mustBeTime } from '../exchange.ts';
import { readTime } from '../message.ts';

const text = z.string().nullish();
const fen = z.number().int().nullish();
const flag = z.boolean().nullish();
/** One address or many: both are met. */
const addresses = z
  .union([z.array(z.string()), z.string()])
  .nullish()
  .transform((found) => (typeof found === 'string' ? [found] : (found ?? [])));
const mediaSchema = z.object({ media_type: text, media_url: addresses });
/** A list in a detail, a single thing in the history. */
const mediasSchema = z
  .union([z.array(mediaSchema), mediaSchema])
  .nullish()
  .transform((found) => (Array.isArray(found) ? found : found ? [found] : []));

const glanceShape = {
  complaint_id: z.string().min(1).max(64),
  complaint_state: z.string().min(1).max(64),
  user_complaint_times: z.number().int().nullish(),
  incoming_user_response: flag,
};
export const listSchema = z.object({
  data: z.array(z.object(glanceShape)).nullish(),
  total_count: z.number().int().nullish(),
});
export const detailSchema = z.object({
  ...glanceShape,
  complaint_time: z.string(),
  complaint_detail: text,
  problem_description: text,
  problem_type: text,
  apply_refund_amount: fen,
  payer_phone: text,
  payer_openid: text,
  complaint_order_info: z.array(z.object({ transaction_id: text, out_trade_no: text, amount: fen })).nullish(),
  complaint_full_refunded: flag,
  user_tag_list: z.array(z.string()).nullish(),
  in_platform_service: flag,
  need_immediate_service: flag,
  complaint_media_list: mediasSchema,
});
export const historySchema = z.object({
  data: z
    .array(
      z.object({
        log_id: z.string().min(1).max(128),
        operate_time: z.string(),
        operate_type: z.string().max(128),
        operate_details: text,
        image_list: addresses,
        complaint_media_list: mediasSchema,
      }),
    )
    .nullish(),
  total_count: z.number().int().nullish(),
});
type Detail = z.infer<typeof detailSchema>;
type History = NonNullable<z.infer<typeof historySchema>['data']>;

const STATES: Readonly<Record<string, FiledState>> = {
  PENDING: 'pending',
  PROCESSING: 'processing',
  PROCESSED: 'processed',
};

const KINDS: Readonly<Record<string, FiledEntryKind>> = {
  USER_CREATE_COMPLAINT: 'complained',
  USER_CONTINUE_COMPLAINT: 'continued',
  USER_RESPONSE: 'customer',
  MERCHANT_RESPONSE: 'merchant',
  MERCHANT_CONFIRM_COMPLETE: 'completed',
  MERCHANT_APPROVE_REFUND: 'refund_agreed',
  // Spelled so by the provider; the right spelling is taken as well, for the day it is put right.
  MERCHANT_REFUSE_RERUND: 'refund_refused',
  MERCHANT_REFUSE_REFUND: 'refund_refused',
  COMPLAINT_FULL_REFUNDED_SYSTEM_MESSAGE: 'refunded',
  COMPLAINT_PARTIAL_REFUNDED_SYSTEM_MESSAGE: 'refunded',
  COMPLAINT_REFUND_RECEIVED_SYSTEM_MESSAGE: 'refunded',
  USER_REVOKE_COMPLAINT: 'withdrawn',
  PLATFORM_RESPONSE: 'platform',
  PLATFORM_SERVICE_FINISHED: 'platform',
};

const yuan = (amount: number | null | undefined) => (typeof amount === 'number' ? money(BigInt(amount), 'CNY') : null);

type Listed = NonNullable<z.infer<typeof listSchema>['data']>[number];
export const readGlance = (one: Listed): FiledGlance => ({
  reference: one.complaint_id,
  providerState: one.complaint_state,
  times: one.user_complaint_times ?? 1,
  isReplyAwaited: one.incoming_user_response ?? false,
});

const entryOf = (one: History[number]): FiledEntry => ({
  reference: one.log_id,
  kind: KINDS[one.operate_type] ?? 'other',
  operation: one.operate_type,
  text: one.operate_details ?? '',
  at: mustBeTime(readTime(one.operate_time)),
  images: [...one.image_list, ...one.complaint_media_list.flatMap(({ media_url }) => media_url)],
});

/** What the platform encrypted for us; null when it does not open, since a number that cannot be read is none. */
export const openSensitive = (key: KeyObject, sealed: string | null | undefined): string | null => {
  if (!sealed) return null;
  try {
    return privateDecrypt(
      { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
      Buffer.from(sealed, 'base64'),
    ).toString('utf8');
  } catch {
    // Encrypted to another certificate of ours: the complaint counts, its telephone number does not.
    return null;
  }
};

/** Oldest first. Times count whole seconds, so of one second the order of the list tells, whichever way round it is. */
const inOrder = (entries: readonly FiledEntry[]): FiledEntry[] => {
  const [first, last] = [entries.at(0), entries.at(-1)];
  const isAscending = first && last && first.at < last.at;
  return (isAscending ? [...entries] : [...entries].reverse()).sort((a, b) => a.at.getTime() - b.at.getTime());
};

/** A detail with its history, newest or oldest first as it comes, as the desk reads it. @throws AnswerLost */
export const readComplaint = (detail: Detail, history: History, key: KeyObject): FiledComplaint => {
  const order = detail.complaint_order_info?.[0];
  const entries = inOrder(history.map(entryOf));
  const isWithdrawn =
    entries.findLast(({ kind }) => kind === 'withdrawn' || kind === 'continued')?.kind === 'withdrawn';
  const problem = detail.problem_type ?? null;
  return {
    source: 'wechatpay',
    reference: detail.complaint_id,
    state: isWithdrawn ? 'withdrawn' : (STATES[detail.complaint_state] ?? 'unknown'),
    providerState: detail.complaint_state,
    problem,
    isRefundWanted: problem === 'REFUND',
    text: detail.complaint_detail || detail.problem_description || '',
    complainedAt: mustBeTime(readTime(detail.complaint_time)),
    dueAt: null,
    transactionReference: order?.transaction_id || null,
    merchantReference: order?.out_trade_no || null,
    paid: yuan(order?.amount),
    refundAsked: yuan(detail.apply_refund_amount),
    payer: detail.payer_openid || null,
    phone: openSensitive(key, detail.payer_phone),
    times: detail.user_complaint_times ?? 1,
    isReplyAwaited: detail.incoming_user_response ?? false,
    isFullyRefunded: detail.complaint_full_refunded ?? false,
    isUrgent: detail.need_immediate_service ?? false,
    isPlatformIn: detail.in_platform_service ?? false,
    images: detail.complaint_media_list.flatMap(({ media_url }) => media_url),
    entries,
  };
};
