import { createPrivateKey, createPublicKey, createSign, createVerify } from 'node:crypto';
import { z } from 'zod';
import { formatMajor, parseMajor } from '../../kernel/money.ts';
import { isComplaintMethod, isComplaintQuestion, openAlipayComplaintSide } from './alipay-complaint-side.ts';
import { REFUSALS } from './alipay-refusals.ts';
import type { Callback, RefundRow } from './book.ts';
import { chinaClock } from './china-time.ts';
import { parseJson } from './parse-json.ts';
import { refundedMinor } from './refund-rules.ts';
import {
  type Call,
  type ComplaintSide,
  type Desk,
  type Flaw,
  flawOf,
  planRefund,
  type Reply,
  type Side,
  STALE_BY_MS,
  toldFault,
  type WriteNotice,
} from './side.ts';

const REFUND = 'alipay.trade.refund';
const QUERY = 'alipay.trade.fastpay.refund.query';
const TOLERANCE_MS = 600_000;

const refundSchema = z.object({
  trade_no: z.string().min(1),
  refund_amount: z.string().regex(/^\d{1,9}(\.\d{1,2})?$/),
  out_request_no: z.string().min(1).max(64),
  refund_reason: z.string().max(256).optional(),
});
const querySchema = z.object({ trade_no: z.string().min(1), out_request_no: z.string().min(1) });

const sortedPairs = (fields: Record<string, string>, without: readonly string[]): string =>
  Object.keys(fields)
    .filter((name) => !without.includes(name) && fields[name] !== '')
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&');

type ComplaintOptions = Parameters<typeof openAlipayComplaintSide>[1];

export const openAlipaySide = (desk: Desk, complaintOptions: ComplaintOptions): Side & ComplaintSide => {
  const provider = 'alipay' as const;
  const keys = desk.keys.alipay;
  const appKey = createPublicKey(keys.appPublicKey);
  const platformKey = createPrivateKey(keys.platformPrivateKey);
  const sign = (text: string): string => createSign('RSA-SHA256').update(text, 'utf8').sign(platformKey, 'base64');

  const fieldsOf = (call: Call): Record<string, string> => {
    const query = new URLSearchParams(call.target.split(/\?(.*)/s)[1] ?? '');
    return Object.fromEntries([...query, ...new URLSearchParams(call.body)]);
  };
  const answerComplaint = openAlipayComplaintSide(desk, complaintOptions);
  const operationOf = (call: Call) => {
    const { method = '' } = fieldsOf(call);
    return method === QUERY || isComplaintQuestion(method) ? 'query' : 'create';
  };

  const reply = (method: string, content: Record<string, unknown>, flaw: Flaw = null): Reply => {
    const signed = JSON.stringify(content);
    const signature = sign(flaw === null ? signed : `${signed} `);
    const body = `{"${method.replaceAll('.', '_')}_response":${signed},"sign":"${signature}"}`;
    return { status: 200, headers: { 'Content-Type': 'text/html;charset=utf-8' }, body };
  };
  const refuse = (method: string, code: string, sub_code: string, sub_msg: string): Reply =>
    reply(method, { code, msg: code === '40004' ? 'Business Failed' : 'Invalid Arguments', sub_code, sub_msg });

  const requestFault = (fields: Record<string, string>): readonly [subCode: string, message: string] | null => {
    if (fields.app_id !== keys.appId) return ['isv.invalid-app-id', '无效的AppID参数'];
    if (fields.sign_type !== 'RSA2') return ['isv.invalid-signature-type', '无效的签名类型'];
    if (fields.charset?.toLowerCase() !== 'utf-8' || fields.version !== '1.0')
      return ['isv.invalid-charset', '无效的字符集或版本'];
    const genuine = createVerify('RSA-SHA256')
      .update(sortedPairs(fields, ['sign']), 'utf8')
      .verify(appKey, fields.sign ?? '', 'base64');
    if (!genuine) return ['isv.invalid-signature', '无效签名'];
    const sentAt = Date.parse(`${fields.timestamp?.replace(' ', 'T')}+08:00`);
    return Math.abs(desk.clock(provider) - sentAt) <= TOLERANCE_MS
      ? null
      : ['isv.invalid-timestamp', '非法的时间戳参数'];
  };

  const refundedText = (refund: RefundRow): string =>
    formatMajor({ minor: refundedMinor(desk.books.listByPayment(provider, refund.payment)), currency: 'CNY' });
  const amountText = (refund: RefundRow): string => formatMajor({ minor: BigInt(refund.minor), currency: 'CNY' });
  const common = (refund: RefundRow) => ({
    code: '10000',
    msg: 'Success',
    trade_no: refund.payment,
    out_trade_no: desk.books.getPayment(provider, refund.payment)?.merchantReference ?? `T${refund.payment}`,
  });

  const create = (fields: Record<string, string>): Reply => {
    const read = refundSchema.safeParse(parseJson(fields.biz_content ?? ''));
    const money = read.success ? parseMajor(read.data.refund_amount, 'CNY') : null;
    if (!read.success || !money || money.minor <= 0n)
      return refuse(REFUND, '40004', 'ACQ.INVALID_PARAMETER', '参数无效');
    const { trade_no, out_request_no } = read.data;
    const now = desk.clock(provider);
    const made = desk.make({
      provider,
      key: out_request_no,
      payment: trade_no,
      ...money,
      statedTotal: null,
      now,
      enforceIntervals: desk.enforceIntervals,
      notifyUrl: fields.notify_url ?? null,
      digest: JSON.stringify([trade_no, money.minor.toString()]),
      metadata: {},
      refuse: () => toldFault(desk, provider),
      plan: () => planRefund(desk, provider),
    });
    if (made.kind === 'refused') return refuse(REFUND, '40004', ...REFUSALS[made.fault]);
    const isMystery = desk.behaviours.take('unknown_enum', { provider, operation: 'create' });
    const moved = made.kind === 'made' && made.refund.state === 'succeeded';
    const content = {
      ...common(made.refund),
      fund_change: isMystery ? 'X' : moved ? 'Y' : 'N',
      refund_fee: refundedText(made.refund),
    };
    return reply(REFUND, content, flawOf(desk, provider, 'answer', 'create'));
  };

  const query = (fields: Record<string, string>): Reply => {
    const read = querySchema.safeParse(parseJson(fields.biz_content ?? ''));
    if (!read.success) return refuse(QUERY, '40004', 'ACQ.INVALID_PARAMETER', '参数无效');
    const { trade_no, out_request_no } = read.data;
    const refund = desk.books.findByKey(provider, trade_no, out_request_no);
    const flaw = flawOf(desk, provider, 'answer', 'query');
    if (!refund) return reply(QUERY, { code: '10000', msg: 'Success' }, flaw);
    const isMystery = desk.behaviours.take('unknown_enum', { provider, operation: 'query' });
    const content = {
      ...common(refund),
      out_request_no,
      refund_amount: amountText(refund),
      ...(refund.succeededAt === null
        ? {}
        : { refund_status: 'REFUND_SUCCESS', gmt_refund_pay: chinaClock(refund.succeededAt) }),
      ...(isMystery ? { refund_status: 'REFUND_SETTLING' } : {}),
      ...(refund.state === 'failed' ? { deposit_back_info: { has_deposit_back: 'true', dback_status: 'F' } } : {}),
    };
    return reply(QUERY, content, flaw);
  };

  const answerFiled = (method: string, call: Call, fields: Record<string, string>): Reply => {
    const answer = answerComplaint(method, fields.biz_content ?? '');
    if (!answer) return refuse(method, '40002', 'isv.invalid-method', '不存在的方法名');
    if (answer.kind === 'refused') return refuse(method, '40004', answer.subCode, answer.message);
    const flaw = flawOf(desk, provider, 'answer', operationOf(call));
    return reply(method, { code: '10000', msg: 'Success', ...answer.content }, flaw);
  };

  const answer = (call: Call): Reply => {
    const fields = fieldsOf(call);
    const method = fields.method ?? 'error';
    const fault = requestFault(fields);
    if (fault) return refuse(method, '40002', ...fault);
    if (isComplaintMethod(method)) return answerFiled(method, call, fields);
    if (method === REFUND) return create(fields);
    return method === QUERY ? query(fields) : refuse(method, '40002', 'isv.invalid-method', '不存在的方法名');
  };

  const seal = (fields: Record<string, string>, flaw: Flaw) => {
    const text = sortedPairs(fields, []);
    const signature = sign(flaw === 'forged' ? `${text} ` : text);
    return {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: new URLSearchParams({ ...fields, sign_type: 'RSA2', sign: signature }).toString(),
    };
  };

  const writeComplaintNotice: WriteNotice = (complaint, _action, id, flaw) => {
    const now = desk.clock(provider);
    return seal(
      {
        notify_id: id,
        utc_timestamp: String(flaw === 'stale' ? now - STALE_BY_MS : now),
        msg_method: 'alipay.merchant.tradecomplain.changed',
        app_id: keys.appId,
        charset: 'utf-8',
        version: '1.1',
        biz_content: JSON.stringify({ complain_event_id: complaint.id }),
      },
      flaw,
    );
  };

  const writeCallback = ({ id, refund, happenedAt }: Callback, flaw: Flaw) => {
    const now = desk.clock(provider);
    const base = {
      notify_id: id,
      notify_time: chinaClock(flaw === 'stale' ? now - STALE_BY_MS : now),
      app_id: keys.appId,
      charset: 'utf-8',
      version: '1.0',
    };
    const trade = {
      notify_type: 'trade_status_sync',
      trade_no: refund.payment,
      out_trade_no: common(refund).out_trade_no,
      trade_status: 'TRADE_SUCCESS',
      out_biz_no: refund.key,
      refund_fee: refundedText(refund),
      ...(refund.state === 'succeeded' ? { gmt_refund: `${chinaClock(happenedAt)}.000` } : {}),
    };
    const returned = {
      msg_method: 'alipay.trade.refund.depositback.completed',
      biz_content: JSON.stringify({
        trade_no: refund.payment,
        out_request_no: refund.key,
        dback_status: 'F',
        dback_amount: amountText(refund),
      }),
    };
    return seal({ ...base, ...(refund.state === 'failed' ? returned : trade) }, flaw);
  };

  return {
    provider,
    operationOf,
    answer,
    trouble: (trouble) =>
      trouble === 'http_500'
        ? { status: 500, headers: { 'Content-Type': 'text/html' }, body: '<html>Internal Server Error</html>' }
        : refuse('error', '40002', 'isv.app-call-limited', '应用调用次数超限'),
    writeCallback,
    writeComplaintNotice,
    isAcknowledged: (status, body) => status === 200 && body.trim() === 'success',
  };
};
