import { createCipheriv, createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { BookState, Callback, RefundRow } from './book.ts';
import { chinaTime } from './china-time.ts';
import { parseJson } from './parse-json.ts';
import {
  type Call,
  type ComplaintSide,
  type Desk,
  type Flaw,
  flawOf,
  minorAsNumber,
  planRefund,
  type Reply,
  type Side,
  toldFault,
  type WriteNotice,
} from './side.ts';
import { COMPLAINTS, IMAGES, metaOf, openWechatpayComplaintSide } from './wechatpay-complaint-side.ts';
import { REFUSALS, type Refusal } from './wechatpay-refusals.ts';
import { authorizationFault, openNonces, platformHeaders } from './wechatpay-signature.ts';

type ComplaintOptions = Parameters<typeof openWechatpayComplaintSide>[1];

const REFUNDS = '/v3/refund/domestic/refunds';

const bodySchema = z.object({
  transaction_id: z
    .string()
    .min(1)
    .max(32 * 4),
  out_refund_no: z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/),
  reason: z.string().max(80).optional(),
  notify_url: z
    .url()
    .refine((url) => !url.includes('?'))
    .optional(),
  amount: z.object({
    refund: z.number().int().positive(),
    total: z.number().int().positive(),
    currency: z.literal('CNY'),
  }),
});

const STATUS: Readonly<Record<BookState, string>> = {
  processing: 'PROCESSING',
  succeeded: 'SUCCESS',
  closed: 'CLOSED',
  abnormal: 'ABNORMAL',
  failed: 'ABNORMAL',
};

const amountOf = (refund: RefundRow, total: number) => ({
  total,
  refund: minorAsNumber(refund),
  payer_total: total,
  payer_refund: minorAsNumber(refund),
});

export const openWechatpaySide = (desk: Desk, complaintOptions: ComplaintOptions): Side & ComplaintSide => {
  const provider = 'wechatpay' as const;
  const keys = {
    ...desk.keys.wechatpay,
    merchantKey: createPublicKey(desk.keys.wechatpay.merchantPublicKey),
    platformKey: createPrivateKey(desk.keys.wechatpay.platformPrivateKey),
  };
  const isNewNonce = openNonces();
  const answerComplaint = openWechatpayComplaintSide(desk, complaintOptions);
  const operationOf = (call: Call) => (call.method === 'POST' ? 'create' : 'query');

  const reply = (status: number, content: object, flaw: Flaw = null): Reply => {
    const body = JSON.stringify(content);
    return { status, headers: platformHeaders(keys, body, desk.clock(provider), flaw), body };
  };
  const refuse = ([status, code, message]: Refusal): Reply => reply(status, { code, message });
  const totalOf = (refund: RefundRow): number =>
    Number(desk.books.getPayment(provider, refund.payment)?.capturedMinor ?? refund.minor);

  const show = (refund: RefundRow, operation: 'create' | 'query'): Reply => {
    const isMystery = desk.behaviours.take('unknown_enum', { provider, operation });
    const content = {
      refund_id: refund.id,
      out_refund_no: refund.key,
      transaction_id: refund.payment,
      out_trade_no: desk.books.getPayment(provider, refund.payment)?.merchantReference ?? `T${refund.payment}`,
      channel: 'ORIGINAL',
      user_received_account: '支付用户零钱',
      create_time: chinaTime(refund.createdAt),
      ...(refund.succeededAt === null ? {} : { success_time: chinaTime(refund.succeededAt) }),
      status: isMystery ? 'SETTLING' : STATUS[refund.state],
      funds_account: 'AVAILABLE',
      amount: { ...amountOf(refund, totalOf(refund)), currency: 'CNY', from: [], discount_refund: 0 },
      promotion_detail: [],
    };
    return reply(200, content, flawOf(desk, provider, 'answer', operation));
  };

  const create = (call: Call): Reply => {
    const read = bodySchema.safeParse(parseJson(call.body));
    if (!read.success) return refuse([400, 'PARAM_ERROR', '参数错误']);
    const { transaction_id, out_refund_no, amount, notify_url = null } = read.data;
    const now = desk.clock(provider);
    const made = desk.make({
      provider,
      key: out_refund_no,
      payment: transaction_id,
      minor: BigInt(amount.refund),
      currency: amount.currency,
      statedTotal: BigInt(amount.total),
      now,
      enforceIntervals: desk.enforceIntervals,
      notifyUrl: notify_url,
      digest: JSON.stringify([transaction_id, amount.refund, amount.total]),
      metadata: {},
      refuse: () => toldFault(desk, provider),
      plan: () => planRefund(desk, provider),
    });
    return made.kind === 'refused' ? refuse(REFUSALS[made.fault]) : show(made.refund, 'create');
  };

  const answerFiled = (call: Call): Reply => {
    const answer = answerComplaint(call);
    switch (answer.kind) {
      case 'refused':
        return refuse(answer.refusal);
      case 'nothing':
        return {
          status: 204,
          headers: platformHeaders(keys, '', desk.clock(provider), flawOf(desk, provider, 'answer', 'create')),
          body: '',
        };
      case 'content':
        return reply(200, answer.content, flawOf(desk, provider, 'answer', operationOf(call)));
      case 'picture':
        return { status: 200, headers: { 'Content-Type': answer.type }, body: answer.bytes };
    }
  };

  const answer = (call: Call): Reply => {
    const signed = { ...call, body: metaOf(call) ?? call.body };
    const fault = authorizationFault(signed, keys, desk.clock(provider), isNewNonce);
    if (fault) return refuse([401, 'SIGN_ERROR', fault]);
    if (!call.headers.accept || !call.headers['user-agent'])
      return refuse([400, 'PARAM_ERROR', '缺少Accept或User-Agent']);
    if (call.target.startsWith(COMPLAINTS) || call.target.startsWith(IMAGES)) return answerFiled(call);
    if (call.method === 'POST' && call.target === REFUNDS) return create(call);
    const key = call.target.startsWith(`${REFUNDS}/`)
      ? decodeURIComponent(call.target.slice(REFUNDS.length + 1))
      : null;
    const refund = call.method === 'GET' && key ? desk.books.findByKey(provider, '', key) : null;
    return refund ? show(refund, 'query') : refuse([404, 'RESOURCE_NOT_EXISTS', '退款单不存在']);
  };

  type Told = { id: string; happenedAt: number; event: string; kind: string; summary: string; plain: string };
  const seal = ({ id, happenedAt, event, kind, summary, plain }: Told, flaw: Flaw) => {
    const nonce = randomBytes(6).toString('hex');
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(keys.apiV3Key), Buffer.from(nonce)).setAAD(
      Buffer.from(kind),
    );
    const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
      'base64',
    );
    const body = JSON.stringify({
      id,
      create_time: chinaTime(happenedAt),
      resource_type: 'encrypt-resource',
      event_type: event,
      summary,
      resource: { algorithm: 'AEAD_AES_256_GCM', original_type: kind, ciphertext, associated_data: kind, nonce },
    });
    return { headers: platformHeaders(keys, body, desk.clock(provider), flaw), body };
  };

  const writeComplaintNotice: WriteNotice = (complaint, action, id, flaw) =>
    seal(
      {
        id,
        happenedAt: complaint.changedAt,
        event: action === 'CREATE_COMPLAINT' ? 'COMPLAINT.CREATE' : 'COMPLAINT.STATE_CHANGE',
        kind: 'complaint',
        summary: '投诉通知',
        plain: JSON.stringify({ complaint_id: complaint.id, action_type: action }),
      },
      flaw,
    );

  const writeCallback = ({ id, refund, happenedAt }: Callback, flaw: Flaw) => {
    const status = STATUS[refund.state];
    const plain = JSON.stringify({
      mchid: keys.mchId,
      transaction_id: refund.payment,
      refund_id: refund.id,
      out_refund_no: refund.key,
      refund_status: status,
      ...(refund.succeededAt === null ? {} : { success_time: chinaTime(refund.succeededAt) }),
      user_received_account: '支付用户零钱',
      amount: amountOf(refund, totalOf(refund)),
    });
    return seal({ id, happenedAt, event: `REFUND.${status}`, kind: 'refund', summary: '退款通知', plain }, flaw);
  };

  return {
    provider,
    operationOf,
    answer,
    trouble: (trouble) =>
      refuse(trouble === 'http_500' ? [500, 'SYSTEM_ERROR', '系统异常'] : [429, 'FREQUENCY_LIMITED', '频率超限']),
    writeCallback,
    writeComplaintNotice,
    isAcknowledged: (status) => status === 200 || status === 204,
  };
};
