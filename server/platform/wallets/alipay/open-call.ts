import { createPrivateKey } from 'node:crypto';
import { AlipaySdk } from 'alipay-sdk';
import type { z } from 'zod';
import type { CallOptions, GatewaySettings } from '../../../kernel/gateway.ts';
import { AnswerLost, exchange, parseAnswer } from '../exchange.ts';
import type { AlipayConfig } from '../wallet-config.ts';
import { formatShanghai } from './shanghai-time.ts';
import { splitSignedAnswer } from './signed-answer.ts';

const openSdk = (config: AlipayConfig): AlipaySdk =>
  new AlipaySdk({
    appId: config.appId,
    privateKey: createPrivateKey(config.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString().trim(),
    keyType: 'PKCS8',
    alipayPublicKey: config.alipayPublicKey.trim(),
    gateway: config.gateway,
  });

export type AlipayQuestion<T> = {
  readonly notifyUrl?: string;
  readonly content: object;
  readonly schema: z.ZodType<T>;
  readonly options: CallOptions;
};

export type AlipayCall = {
  readonly sdk: AlipaySdk;
  /** @throws AnswerLost when no signed answer of the expected shape comes */
  readonly call: <T>(method: string, question: AlipayQuestion<T>) => Promise<T>;
};

/**
 * Signed calls of the open gateway as our application. The SDK signs and verifies; the exchange is ours, because the SDK's
 * timeout starts anew with every byte.
 */
export const openAlipayCall = (config: AlipayConfig, settings: GatewaySettings): AlipayCall => {
  const sdk = openSdk(config);
  return {
    sdk,
    call: async (method, { notifyUrl, content, schema, options }) => {
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
      if (!sdk.rsaCheck(answer.signed, answer.sign, 'RSA2'))
        throw new AnswerLost('unparsable', 'answer wrongly signed');
      return parseAnswer(schema, answer.signed);
    },
  };
};
