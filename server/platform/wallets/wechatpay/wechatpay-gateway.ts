import type {
  CallOptions,
  GatewaySettings,
  RefundAnswer,
  RefundQuery,
  RefundRequest,
  WalletGateway,
} from '../../../kernel/gateway.ts';
import { type Answered, orUnknown, parseAnswer } from '../exchange.ts';
import { reasonWords } from '../reason-words.ts';
import type { WechatpayConfig } from '../wallet-config.ts';
import { openWechatpayCall } from './open-call.ts';
import { readWechatpayNotification } from './read-notification.ts';
import { errorSchema, readRefusal, readStatus, refundSchema } from './refund-answer.ts';

const REFUNDS_PATH = '/v3/refund/domestic/refunds';
const REASON_BYTES = 80;

/** Cut to a byte length without splitting a character. */
const cut = (text: string, bytes: number): string => {
  let kept = '';
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > bytes) break;
    kept += character;
  }
  return kept;
};

/** Refunds through WeChat Pay API v3. Money is CNY in fen. */
export const openWechatpay = (config: WechatpayConfig, settings: GatewaySettings): WalletGateway => {
  const { platform, call, faultOf } = openWechatpayCall(config, settings);

  const read = (answered: Answered, asked: RefundQuery): RefundAnswer => {
    const { status, body } = answered;
    const fault = faultOf(answered);
    if (fault) return { state: 'unknown', code: `answer_${fault}` };
    if (status >= 400) return readRefusal(status, parseAnswer(errorSchema, body));
    if (status !== 200) return { state: 'unknown', code: `http_${status}` };

    const refund = parseAnswer(refundSchema, body);
    const same = refund.out_refund_no === asked.idempotencyKey && BigInt(refund.amount.refund) === asked.amount.minor;
    return same
      ? readStatus(refund)
      : { state: 'unknown', code: 'answer_mismatch', providerReference: refund.refund_id };
  };

  const queryRefund = (query: RefundQuery, options: CallOptions = {}): Promise<RefundAnswer> =>
    orUnknown(async () => {
      const answer = read(
        await call('GET', `${REFUNDS_PATH}/${encodeURIComponent(query.idempotencyKey)}`, undefined, options),
        query,
      );
      if (answer.state !== 'failed') return answer;
      const { code, message } = answer;
      return { state: code === 'RESOURCE_NOT_EXISTS' ? 'absent' : 'unknown', code, message };
    });

  const submitRefund = (request: RefundRequest, options: CallOptions = {}): Promise<RefundAnswer> =>
    orUnknown(async () => {
      const { amount, captured } = request;
      if (amount.currency !== 'CNY' || captured.currency !== 'CNY') {
        return { state: 'failed', code: 'currency_not_supported', refusal: 'currency_not_supported' };
      }
      const body = JSON.stringify({
        transaction_id: request.transactionReference,
        out_refund_no: request.idempotencyKey,
        reason: cut(reasonWords(request.reason), REASON_BYTES) || undefined,
        notify_url: request.notifyUrl ?? settings.notifyUrl,
        amount: { refund: Number(amount.minor), total: Number(captured.minor), currency: 'CNY' },
      });
      const answer = read(await call('POST', REFUNDS_PATH, body, options), request);
      if (answer.code !== 'INVALID_REQUEST') return answer;

      // The same code refuses a broken rule and a repeat that differs from a refund already made: only a query tells.
      const known = await queryRefund(request, options);
      return known.state === 'absent' ? answer : known;
    });

  return {
    provider: 'wechatpay',
    submitRefund,
    queryRefund,
    readNotification: async (message) => readWechatpayNotification({ platform, apiV3Key: config.apiV3Key }, message),
    acknowledge: { status: 200, body: '{"code":"SUCCESS"}', contentType: 'application/json' },
  };
};
