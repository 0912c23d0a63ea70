import { createPrivateKey } from 'node:crypto';
import { AlipaySdk } from 'alipay-sdk';
import type { z } from 'zod';
import type {
  CallOptions,
  GatewaySettings,
  RefundAnswer,
  RefundQuery,
  RefundRequest,
  WalletGateway,
} from '../../../kernel/gateway.ts';
import { formatMajor } from '../../../kernel/money.ts';
import { AnswerLost, exchange, orUnknown, readJson } from '../exchange.ts';
import { reasonWords } from '../reason-words.ts';
import type { AlipayConfig } from '../wallet-config.ts';
import { readAlipayNotification } from './read-notification.ts';
import { queriedSchema, readQueried, readSubmitted, submittedSchema } from './refund-answer.ts';
import { formatShanghai } from './shanghai-time.ts';
import { splitSignedAnswer } from './signed-answer.ts';

const REASON_CHARACTERS = 256;

const openSdk = (config: AlipayConfig): AlipaySdk =>
  new AlipaySdk({
    appId: config.appId,
    privateKey: createPrivateKey(config.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString().trim(),
    keyType: 'PKCS8',
    alipayPublicKey: config.alipayPublicKey.trim(),
    gateway: config.gateway,
  });

/**
 * Refunds through Alipay's open gateway. Money is CNY, written in yuan.
 * The SDK signs and verifies; the exchange is ours, because the SDK's timeout starts anew with every byte.
 */
export const openAlipay = (config: AlipayConfig, settings: GatewaySettings): WalletGateway => {
  const sdk = openSdk(config);

  const call = async <T>(
    method: string,
    {
      notifyUrl,
      content,
      schema,
      options,
    }: { notifyUrl?: string; content: object; schema: z.ZodType<T>; options: CallOptions },
  ): Promise<T> => {
    const timestamp = formatShanghai(settings.now());
    const signed = sdk.sdkExecute(method, {
      timestamp,
      format: 'JSON',
      ...(notifyUrl ? { notifyUrl } : {}),
      bizContent: content,
    });
    const fields = new URLSearchParams(signed);
    const body = `biz_content=${encodeURIComponent(fields.get('biz_content') ?? '')}`;
    fields.delete('biz_content');
    const url = new URL(config.gateway);
    // A space as `%20`: not every reader of a query takes `+` for one.
    url.search = [...url.searchParams, ...fields]
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
      .join('&');

    const headers = { 'Content-Type': 'application/x-www-form-urlencoded;charset=utf-8', Accept: 'application/json' };
    const answered = await exchange(
      { method: 'POST', url: url.href, headers, body },
      { timeoutMs: settings.timeoutMs, ...options },
    );
    if (answered.status !== 200) throw new AnswerLost('unparsable', `http ${answered.status}`);
    const answer = splitSignedAnswer(answered.body, `${method.replaceAll('.', '_')}_response`);
    if (!sdk.rsaCheck(answer.signed, answer.sign, 'RSA2')) throw new AnswerLost('unparsable', 'answer wrongly signed');
    const found = schema.safeParse(readJson(answer.signed));
    if (!found.success) throw new AnswerLost('unparsable', found.error.message);
    return found.data;
  };

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
