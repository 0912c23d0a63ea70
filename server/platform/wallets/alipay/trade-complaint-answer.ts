import { createHash } from 'node:crypto';
import { z } from 'zod';
import type {
  FiledComplaint,
  FiledEntry,
  FiledEntryKind,
  FiledGlance,
  FiledState,
} from '../../../kernel/complaint-gateway.ts';
import { parseMajor } from '../../../kernel/money.ts';
import { AnswerLost, mustBeTime } from '../exchange.ts';
import { readShanghai } from './shanghai-time.ts';

/** What the desk says with "handled"; in the record it is told from a reply by these very words. */
export const FEEDBACK_WORDS = '商家已处理，请查看与商家的沟通记录。';

const text = z.string().nullish();
const common = { code: z.string(), msg: text, sub_code: text, sub_msg: text };
export const doneSchema = z.object(common);

const recordSchema = z.object({
  replier_role: z.string().max(64).nullish(),
  replier_name: text,
  gmt_create: z.string(),
  content: text,
  images: z.array(z.string()).nullish(),
});
const detailShape = {
  complain_event_id: z.string().min(1).max(64),
  status: z.string().min(1).max(64),
  trade_no: text,
  merchant_order_no: text,
  gmt_create: z.string(),
  gmt_modified: text,
  gmt_finished: text,
  leaf_category_name: text,
  complain_reason: text,
  content: text,
  images: z.array(z.string()).nullish(),
  phone_no: text,
  trade_amount: text,
  reply_detail_infos: z.array(recordSchema).nullish(),
};
/** What a refusal leaves out is absent. */
export const detailSchema = z.object({ ...common, ...z.object(detailShape).partial().shape });
const glanceSchema = z.object({
  complain_event_id: detailShape.complain_event_id,
  status: detailShape.status,
  reply_detail_infos: detailShape.reply_detail_infos,
});
export const listSchema = z.object({
  ...common,
  trade_complain_infos: z.array(glanceSchema).nullish(),
  total_page_num: z.number().int().nullish(),
});
const wholeSchema = z.object(detailShape);
type Whole = z.infer<typeof wholeSchema>;
type Record = z.infer<typeof recordSchema>;

const STATES: Readonly<globalThis.Record<string, FiledState>> = {
  MERCHANT_PROCESSING: 'pending',
  MERCHANT_FEEDBACKED: 'processed',
  MERCHANT_FEEDBACK_OVERTIME: 'processed',
  PLATFORM_PROCESSING: 'escalated',
  PLATFORM_FINISH: 'processed',
  FINISHED: 'processed',
  CLOSED: 'processed',
  CANCELLED: 'withdrawn',
};

const KINDS: Readonly<globalThis.Record<string, FiledEntryKind>> = {
  USER: 'customer',
  MERCHANT: 'merchant',
  SYSTEM: 'platform',
  AUDITOR: 'platform',
  GOVERNMENT: 'platform',
};

/** The record has no numbers: who said what when is what an entry is known by. */
const entryOf = (record: Record): FiledEntry => {
  const operation = record.replier_role ?? 'UNKNOWN';
  const said = [operation, record.gmt_create, record.content ?? '', ...(record.images ?? [])];
  return {
    reference: createHash('sha256').update(JSON.stringify(said)).digest('base64url'),
    kind: operation === 'MERCHANT' && record.content === FEEDBACK_WORDS ? 'completed' : (KINDS[operation] ?? 'other'),
    operation,
    text: record.content ?? '',
    at: mustBeTime(readShanghai(record.gmt_create)),
    images: record.images ?? [],
  };
};

/** The last word is the customer's. */
const isAwaited = (records: readonly Record[] | null | undefined): boolean => {
  const last = (records ?? []).reduce<Record | null>(
    (newest, one) => (newest === null || one.gmt_create > newest.gmt_create ? one : newest),
    null,
  );
  return last?.replier_role === 'USER';
};

export const readGlance = (one: z.infer<typeof glanceSchema>): FiledGlance => ({
  reference: one.complain_event_id,
  providerState: one.status,
  times: 1,
  isReplyAwaited: isAwaited(one.reply_detail_infos),
});

/** Two entries that say the same in the same second are one: nobody could tell them apart. */
const distinct = (entries: readonly FiledEntry[]): FiledEntry[] => [
  ...new Map(entries.map((entry) => [entry.reference, entry])).values(),
];

/** @throws AnswerLost */
export const readTradeComplaint = (answer: z.infer<typeof detailSchema>): FiledComplaint => {
  const found = wholeSchema.safeParse(answer);
  if (!found.success) throw new AnswerLost('unparsable', found.error.message);
  const detail: Whole = found.data;
  // Newest first, as the provider lists them.
  const records = [...(detail.reply_detail_infos ?? [])].reverse().map(entryOf);
  const entries = distinct(records).sort((a, b) => a.at.getTime() - b.at.getTime());
  const problem = detail.complain_reason || detail.leaf_category_name || null;
  return {
    source: 'alipay_trade',
    reference: detail.complain_event_id,
    state: STATES[detail.status] ?? 'unknown',
    providerState: detail.status,
    problem,
    isRefundWanted: /退款/.test(detail.leaf_category_name ?? ''),
    text: detail.content || problem || '',
    complainedAt: mustBeTime(readShanghai(detail.gmt_create)),
    dueAt: null,
    transactionReference: detail.trade_no || null,
    merchantReference: detail.merchant_order_no || null,
    paid: detail.trade_amount ? parseMajor(detail.trade_amount, 'CNY') : null,
    refundAsked: null,
    payer: null,
    phone: detail.phone_no || null,
    times: 1,
    isReplyAwaited: isAwaited(detail.reply_detail_infos),
    isFullyRefunded: false,
    isUrgent: false,
    isPlatformIn: detail.status === 'PLATFORM_PROCESSING',
    images: detail.images ?? [],
    entries,
  };
};
