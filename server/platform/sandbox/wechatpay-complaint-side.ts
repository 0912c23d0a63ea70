import { constants, createHash, publicEncrypt } from 'node:crypto';
import { z } from 'zod';
import { chinaTime } from './china-time.ts';
import type { ComplaintBook, ComplaintRow } from './complaint-book.ts';
import { parseJson } from './parse-json.ts';
import type { Call, Desk } from './side.ts';
import type { Refusal } from './wechatpay-refusals.ts';

export const COMPLAINTS = '/v3/merchant-service/complaints-v2';
export const IMAGES = '/v3/merchant-service/images';

const DAY_MS = 86_400_000;
const chinaDay = (at: number): string => chinaTime(at).slice(0, 10);
const longest = (count: number) => z.string().refine((text) => [...text].length <= count);

const merchant = { complainted_mchid: z.string() };
const responseSchema = z.strictObject({
  ...merchant,
  response_content: longest(200).min(1),
  response_images: z.array(z.string()).max(4).optional(),
});
const completeSchema = z.strictObject(merchant);
const refundSchema = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('APPROVE'),
    launch_refund_day: z.number().int().min(0),
    remark: longest(200).optional(),
  }),
  z.strictObject({ action: z.literal('REJECT'), reject_reason: longest(200).min(1), remark: longest(200).optional() }),
]);
const listSchema = z.object({
  limit: z.coerce.number().int().min(1).max(50).default(10),
  offset: z.coerce.number().int().min(0).default(0),
  begin_date: z.iso.date(),
  end_date: z.iso.date(),
  complainted_mchid: z.string().optional(),
});
const historySchema = z.object({
  limit: z.coerce.number().int().min(1).max(300).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});

/** What a call comes to: an answer's content, nothing, a picture, or a refusal. */
export type ComplaintAnswer =
  | { readonly kind: 'content'; readonly content: object }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'picture'; readonly type: string; readonly bytes: Buffer }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const PARAM_ERROR: Refusal = [400, 'PARAM_ERROR', '参数错误'];
const ABSENT: Refusal = [404, 'RESOURCE_NOT_EXISTS', '投诉单不存在'];
const refused = (refusal: Refusal): ComplaintAnswer => ({ kind: 'refused', refusal });
const NOTHING: ComplaintAnswer = { kind: 'nothing' };

/** The meta part of an upload, which is all of it that is signed; null when the body has another shape. */
export const metaOf = (call: Call): string | null =>
  call.target === `${IMAGES}/upload` ? (/name="meta"[^{]*(\{[^}]*\})\r\n/.exec(call.body)?.[1] ?? null) : null;

/** Complaints of WeChat Pay's second edition over the sandbox's book. Signatures are checked before. */
export const openWechatpayComplaintSide = (
  desk: Desk,
  options: {
    book: ComplaintBook;
    /** Where pictures are fetched from: its own address. */
    baseUrl: () => string;
    tell: (complaint: ComplaintRow, action: string) => void;
  },
) => {
  const { book } = options;
  const keys = desk.keys.wechatpay;
  const now = (): number => desk.clock('wechatpay');
  const imageUrl = (id: string): string => `${options.baseUrl()}${IMAGES}/${id}`;
  const sealed = (text: string): string =>
    publicEncrypt(
      { key: keys.merchantPublicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
      Buffer.from(text),
    ).toString('base64');

  /** Money that went back of an agreed refund makes the complaint handled, whenever somebody looks. */
  const refresh = (row: ComplaintRow): ComplaintRow => {
    const agreed = row.entries.some(({ operation }) => operation === 'MERCHANT_APPROVE_REFUND');
    if (!agreed || row.isRefunded || row.payment === null) return row;
    const paid = desk.books.listByPayment('wechatpay', row.payment).find(({ state }) => state === 'succeeded');
    if (!paid) return row;
    const done = book.note(
      row,
      { at: paid.succeededAt ?? now(), operation: 'COMPLAINT_REFUND_RECEIVED_SYSTEM_MESSAGE', text: '退款已到账' },
      { state: 'PROCESSED', isRefunded: true, isReplyAwaited: false },
    );
    options.tell(done, 'REFUND_SUCCESS');
    return done;
  };

  const glance = (row: ComplaintRow) => ({
    complaint_id: row.id,
    complaint_time: chinaTime(row.at),
    complaint_detail: row.text,
    complaint_state: row.state,
    complainted_mchid: keys.mchId,
    payer_openid: row.payer,
    payer_phone: sealed(row.phone),
    complaint_order_info:
      row.payment === null
        ? []
        : [
            {
              transaction_id: row.payment,
              out_trade_no: row.merchantReference ?? `T${row.payment}`,
              amount: row.paidMinor ?? 0,
            },
          ],
    complaint_full_refunded: row.isRefunded,
    incoming_user_response: row.isReplyAwaited,
    user_complaint_times: row.times,
    problem_type: row.problem,
    problem_description: row.problem,
    ...(row.askedMinor === null ? {} : { apply_refund_amount: row.askedMinor }),
    user_tag_list: ['OTHERS'],
    in_platform_service: row.isPlatformIn,
    need_immediate_service: row.isUrgent,
    complaint_media_list:
      row.images.length === 0 ? [] : [{ media_type: 'USER_COMPLAINT_IMAGE', media_url: row.images.map(imageUrl) }],
  });

  const list = (query: URLSearchParams): ComplaintAnswer => {
    const read = listSchema.safeParse(Object.fromEntries(query));
    if (!read.success) return refused(PARAM_ERROR);
    const { limit, offset, begin_date, end_date } = read.data;
    const days = (Date.parse(end_date) - Date.parse(begin_date)) / DAY_MS;
    if (days < 0 || days >= 30) return refused([400, 'PARAM_ERROR', '查询日期跨度不超过30天']);
    const found = book.list('wechatpay').filter(({ at }) => chinaDay(at) >= begin_date && chinaDay(at) <= end_date);
    const data = found
      .slice(offset, offset + limit)
      .map(refresh)
      .map(glance);
    return { kind: 'content', content: { data, limit, offset, total_count: found.length } };
  };

  const detail = (row: ComplaintRow): ComplaintAnswer => {
    const isMystery = desk.behaviours.take('unknown_enum', { provider: 'wechatpay', operation: 'query' });
    const shown = glance(refresh(row));
    return {
      kind: 'content',
      content: isMystery ? { ...shown, complaint_state: 'UNDER_REVIEW', problem_type: 'NEW_KIND' } : shown,
    };
  };

  const history = (row: ComplaintRow, query: URLSearchParams): ComplaintAnswer => {
    const read = historySchema.safeParse(Object.fromEntries(query));
    if (!read.success) return refused(PARAM_ERROR);
    const { limit, offset } = read.data;
    // Newest first, as the provider lists them.
    const entries = [...row.entries].reverse();
    const data = entries.slice(offset, offset + limit).map(({ id, at, operation, text, images }) => ({
      log_id: id,
      operator: operation.startsWith('USER') ? '投诉人' : '商户',
      operate_time: chinaTime(at),
      operate_type: operation,
      operate_details: text,
      image_list: images.map(imageUrl),
    }));
    return { kind: 'content', content: { data, limit, offset, total_count: entries.length } };
  };

  const respond = (row: ComplaintRow, body: unknown): ComplaintAnswer => {
    const read = responseSchema.safeParse(body);
    if (!read.success || read.data.complainted_mchid !== keys.mchId) return refused(PARAM_ERROR);
    const images = read.data.response_images ?? [];
    if (!images.every((id) => book.findPicture(id))) return refused([400, 'PARAM_ERROR', '图片不存在']);
    const state = row.state === 'PENDING' ? 'PROCESSING' : row.state;
    const change = { state, isReplyAwaited: false };
    const said = { at: now(), operation: 'MERCHANT_RESPONSE', text: read.data.response_content, images };
    options.tell(book.note(row, said, change), 'MERCHANT_RESPONSE');
    return NOTHING;
  };

  const complete = (row: ComplaintRow, body: unknown): ComplaintAnswer => {
    const read = completeSchema.safeParse(body);
    if (!read.success || read.data.complainted_mchid !== keys.mchId) return refused(PARAM_ERROR);
    if (row.state === 'PROCESSED') return refused([400, 'INVALID_REQUEST', '投诉单已处理完成']);
    const done = { state: 'PROCESSED', isReplyAwaited: false };
    options.tell(
      book.note(row, { at: now(), operation: 'MERCHANT_CONFIRM_COMPLETE' }, done),
      'MERCHANT_CONFIRM_COMPLETE',
    );
    return NOTHING;
  };

  const decideRefund = (row: ComplaintRow, body: unknown): ComplaintAnswer => {
    const read = refundSchema.safeParse(body);
    if (!read.success) return refused(PARAM_ERROR);
    if (row.problem !== 'REFUND') return refused([400, 'INVALID_REQUEST', '非申请退款单']);
    if (read.data.action === 'APPROVE') {
      options.tell(
        book.note(row, { at: now(), operation: 'MERCHANT_APPROVE_REFUND' }, { state: 'PROCESSING' }),
        'MERCHANT_APPROVE_REFUND',
      );
      return NOTHING;
    }
    const said = { at: now(), operation: 'MERCHANT_REFUSE_RERUND', text: read.data.reject_reason };
    options.tell(book.note(row, said, { state: 'PROCESSED', isReplyAwaited: false }), 'MERCHANT_REJECT_REFUND');
    return NOTHING;
  };

  const upload = (call: Call): ComplaintAnswer => {
    const meta = z.object({ filename: z.string(), sha256: z.string() }).safeParse(parseJson(metaOf(call) ?? ''));
    const from = call.bytes.indexOf('\r\n\r\n', call.bytes.indexOf('name="file"')) + 4;
    const to = call.bytes.lastIndexOf('\r\n--');
    const bytes = call.bytes.subarray(from, to);
    if (!meta.success || createHash('sha256').update(bytes).digest('hex') !== meta.data.sha256)
      return refused(PARAM_ERROR);
    const type = meta.data.filename.endsWith('.png') ? 'image/png' : 'image/jpeg';
    return { kind: 'content', content: { media_id: book.putPicture({ type, base64: bytes.toString('base64') }) } };
  };

  const post = (row: ComplaintRow, verb: string, body: unknown): ComplaintAnswer => {
    if (verb === 'response') return respond(row, body);
    if (verb === 'complete') return complete(row, body);
    return verb === 'update-refund-progress' ? decideRefund(row, body) : refused(ABSENT);
  };

  return (call: Call): ComplaintAnswer => {
    const { pathname, searchParams } = new URL(call.target, 'http://sandbox');
    if (pathname === `${IMAGES}/upload`) return upload(call);
    if (pathname.startsWith(`${IMAGES}/`)) {
      const picture = book.findPicture(pathname.slice(IMAGES.length + 1));
      return picture
        ? { kind: 'picture', type: picture.type, bytes: Buffer.from(picture.base64, 'base64') }
        : refused([404, 'RESOURCE_NOT_EXISTS', '图片不存在']);
    }
    if (pathname === COMPLAINTS) return list(searchParams);
    const [id = '', verb = ''] = pathname
      .slice(COMPLAINTS.length + 1)
      .split('/')
      .map(decodeURIComponent);
    const row = book.find('wechatpay', id);
    if (!row) return refused(ABSENT);
    if (call.method === 'POST') return post(row, verb, parseJson(call.body));
    return verb === 'negotiation-historys' ? history(row, searchParams) : detail(row);
  };
};
