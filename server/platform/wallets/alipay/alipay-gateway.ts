import type {
  CallOptions,
  GatewaySettings,
  RefundAnswer,
  RefundQuery,
  RefundRequest,
  WalletGateway,
} from '../../../kernel/gateway.ts';
import { formatMajor } from '../../../kernel/money.ts';
import { orUnknown } from '../exchange.ts';
import { reasonWords } from '../reason-words.ts';
import type { AlipayConfig } from '../wallet-config.ts';
import { openAlipayCall } from './open-call.ts';
import { readAlipayNotification } from './read-notification.ts';
import { queriedSchema, readQueried, readSubmitted, submittedSchema } from './refund-answer.ts';

const REASON_CHARACTERS = 256;

/** Refunds through Alipay's open gateway. Money is CNY, written in yuan. */
export const openAlipay = (config: AlipayConfig, settings: GatewaySettings): WalletGateway => {
  const { sdk, call } = openAlipayCall(config, settings);

  const submitRefund = (request: RefundRequest, options: CallOptions = {}): Promise<RefundAnswer> =>
    orUnknown(async () => {
      if (request.amount.currency !== 'CNY') {
        return { state: 'failed', code: 'currency_not_supported', refusal: 'currency_not_supported' };
      }
      const content = {
        trade_no: request.transactionReference,
        refund_amount: formatMajor(request.amount),
        out_request_no: request.idempotencyKey,
        refund_reason: [...reasonWords(request.reason)].slice(0, REASON_CHARACTERS).join(''),
      };
      const notifyUrl = request.notifyUrl ?? settings.notifyUrl;
      return readSubmitted(await call('alipay.trade.refund', { notifyUrl, content, schema: submittedSchema, options }));
    });

  const queryRefund = (query: RefundQuery, options: CallOptions = {}): Promise<RefundAnswer> =>
    orUnknown(async () => {
      const content = {
        trade_no: query.transactionReference,
        out_request_no: query.idempotencyKey,
        query_options: ['gmt_refund_pay', 'deposit_back_info'],
      };
      return readQueried(
        await call('alipay.trade.fastpay.refund.query', { content, schema: queriedSchema, options }),
        query,
      );
    });

  return {
    provider: 'alipay',
    submitRefund,
    queryRefund,
    readNotification: async (message) => readAlipayNotification(sdk, config.appId, message),
    acknowledge: { status: 200, body: 'success', contentType: 'text/plain' },
  };
};
