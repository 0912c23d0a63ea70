import { z } from 'zod';
import { formatMajor } from '../../kernel/money.ts';
import { chinaClock } from './china-time.ts';
import type { BookEntry, ComplaintBook, ComplaintRow } from './complaint-book.ts';
import { parseJson } from './parse-json.ts';
import type { Desk } from './side.ts';

const PREFIX = 'alipay.merchant.tradecomplain.';
export const isComplaintMethod = (method: string): boolean => method.startsWith(PREFIX);
export const isComplaintQuestion = (method: string): boolean =>
  /^alipay\.merchant\.tradecomplain\.(batch)?query$/.test(method);

const CHINA_TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
const longest = (count: number) => z.string().refine((text) => [...text].length <= count);

const listSchema = z.object({
  begin_time: z.string().regex(CHINA_TIME),
  end_time: z.string().regex(CHINA_TIME),
  page_num: z.number().int().min(1),
  page_size: z.number().int().min(1).max(100),
});
const named = { complain_event_id: z.string() };
const querySchema = z.object(named);
const replySchema = z.object({ ...named, reply_content: longest(200).min(1) });
const feedbackSchema = z.object({
  ...named,
  feedback_code: z.enum(['00', '02', '03', '04', '05', '06']),
  feedback_content: longest(200).min(1),
  operator: longest(6).min(1),
});

export type AlipayAnswer =
  | { readonly kind: 'content'; readonly content: Record<string, unknown> }
  | { readonly kind: 'refused'; readonly subCode: string; readonly message: string };

const refused = (subCode: string, message: string): AlipayAnswer => ({ kind: 'refused', subCode, message });
const INVALID = refused('INVALID_PARAMETER', '参数有误');
const ABSENT = refused('COMPLAIN_EVENT_NOT_EXIST', '投诉单不存在');
const OVER: readonly string[] = ['FINISHED', 'CANCELLED', 'CLOSED', 'PLATFORM_FINISH'];

const ROLES: Readonly<Record<string, string>> = {
  USER_CREATE_COMPLAINT: '',
  USER_RESPONSE: 'USER',
  USER_CONTINUE_COMPLAINT: 'USER',
  USER_REVOKE_COMPLAINT: 'SYSTEM',
  PLATFORM_RESPONSE: 'AUDITOR',
  MERCHANT_RESPONSE: 'MERCHANT',
  USER_SENT_A_GIFT: 'ROBOT',
};

/** Trade complaints of Alipay over the sandbox's book. Signatures are checked before. */
export const openAlipayComplaintSide = (
  desk: Desk,
  options: { book: ComplaintBook; tell: (complaint: ComplaintRow, action: string) => void },
) => {
  const { book } = options;
  const now = (): number => desk.clock('alipay');

  const recordOf = ({ operation, at, text }: BookEntry) => {
    const role = ROLES[operation] ?? operation;
    return role === '' ? [] : [{ replier_role: role, replier_name: role, gmt_create: chinaClock(at), content: text }];
  };
  const show = (row: ComplaintRow) => ({
    complain_event_id: row.id,
    status: row.state,
    trade_no: row.payment ?? '',
    merchant_order_no: row.merchantReference ?? '',
    gmt_create: chinaClock(row.at),
    gmt_modified: chinaClock(row.changedAt),
    leaf_category_name: row.problem,
    complain_reason: row.problem,
    content: row.text,
    phone_no: row.phone,
    ...(row.paidMinor === null ? {} : { trade_amount: formatMajor({ minor: BigInt(row.paidMinor), currency: 'CNY' }) }),
    // Newest first.
    reply_detail_infos: [...row.entries].reverse().flatMap(recordOf),
  });

  const list = (content: unknown): AlipayAnswer => {
    const read = listSchema.safeParse(content);
    if (!read.success) return INVALID;
    const { begin_time, end_time, page_num, page_size } = read.data;
    const found = book
      .list('alipay_trade')
      .filter(({ at }) => chinaClock(at) >= begin_time && chinaClock(at) <= end_time);
    const page = found.slice((page_num - 1) * page_size, page_num * page_size);
    return {
      kind: 'content',
      content: {
        page_num,
        page_size,
        total_num: found.length,
        total_page_num: Math.ceil(found.length / page_size),
        trade_complain_infos: page.map(show),
      },
    };
  };

  const query = (content: unknown): AlipayAnswer => {
    const read = querySchema.safeParse(content);
    const row = read.success ? book.find('alipay_trade', read.data.complain_event_id) : null;
    if (!row) return ABSENT;
    const isMystery = desk.behaviours.take('unknown_enum', { provider: 'alipay', operation: 'query' });
    return { kind: 'content', content: { ...show(row), ...(isMystery ? { status: 'UNDER_REVIEW' } : {}) } };
  };

  const reply = (content: unknown): AlipayAnswer => {
    const read = replySchema.safeParse(content);
    if (!read.success) return INVALID;
    const row = book.find('alipay_trade', read.data.complain_event_id);
    if (!row) return ABSENT;
    if (OVER.includes(row.state)) return refused('COMPLAIN_STATUS_NOT_SUPPORT', '投诉单状态不支持该操作');
    const said = { at: now(), operation: 'MERCHANT_RESPONSE', text: read.data.reply_content };
    options.tell(book.note(row, said, { isReplyAwaited: false }), 'MERCHANT_RESPONSE');
    return { kind: 'content', content: { reply_success: 'true' } };
  };

  const feedback = (content: unknown): AlipayAnswer => {
    const read = feedbackSchema.safeParse(content);
    if (!read.success) return INVALID;
    const row = book.find('alipay_trade', read.data.complain_event_id);
    if (!row) return ABSENT;
    if (row.state !== 'MERCHANT_PROCESSING') return refused('COMPLAIN_STATUS_NOT_SUPPORT', '投诉单状态不支持该操作');
    const said = { at: now(), operation: 'MERCHANT_RESPONSE', text: read.data.feedback_content };
    options.tell(book.note(row, said, { state: 'MERCHANT_FEEDBACKED', isReplyAwaited: false }), 'MERCHANT_FEEDBACK');
    return { kind: 'content', content: { feedback_success: 'true' } };
  };

  const VERBS: Readonly<Record<string, (content: unknown) => AlipayAnswer>> = {
    [`${PREFIX}batchquery`]: list,
    [`${PREFIX}query`]: query,
    [`${PREFIX}reply.submit`]: reply,
    [`${PREFIX}feedback.submit`]: feedback,
  };
  /** Null for a method that is none of these. */
  return (method: string, bizContent: string): AlipayAnswer | null => VERBS[method]?.(parseJson(bizContent)) ?? null;
};
