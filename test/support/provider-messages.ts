import { createCipheriv, createHmac, createSign, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import type { WalletConfig } from '../../server/platform/wallets/wallet-config.ts';

/** Call-backs as the providers document them, signed by keys of the test's own: nothing of the sandbox's is used. */
export type Message = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

const RSA = {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
} as const;
const sign = (key: string, text: string): string => createSign('RSA-SHA256').update(text).sign(key, 'base64');
const seconds = (shiftS: number): number => Math.floor(Date.now() / 1_000) + shiftS;
const chinaTime = (shiftS = 0): string =>
  new Date(Date.now() + 8 * 3_600_000 + shiftS * 1_000).toISOString().slice(0, 19).replace('T', ' ');

export type Odd = { readonly forged?: boolean; readonly shiftS?: number; readonly keyId?: string };
type WechatWord = Odd & {
  readonly status: string;
  readonly event?: string;
  readonly refund?: number;
  readonly id?: string;
};
type AlipayWord = Odd & { readonly fee: string; readonly more?: Readonly<Record<string, string>> };

/** Who the providers are: what the desk is configured with, and how they write to it. */
export const makeProviders = () => {
  const [merchant, platform, stranger] = [1, 2, 3].map(() => generateKeyPairSync('rsa', RSA));
  if (!merchant || !platform || !stranger) throw new Error('no keys');
  const keyOf = ({ forged }: Odd): string => (forged ? stranger : platform).privateKey;
  const keyId = `PUB_KEY_ID_01${randomBytes(14).toString('hex')}`;
  const apiV3Key = randomBytes(16).toString('hex');
  const webhookSecret = `whsec_${randomBytes(12).toString('hex')}`;
  const appId = '2014072300007148';
  const url = 'http://127.0.0.1:1';
  const wallets: WalletConfig[] = [
    {
      provider: 'wechatpay',
      baseUrl: url,
      mchId: '1900000109',
      serialNo: '408B07E79B8269FEC3D5D3E6AB8ED163A6A380DB',
      privateKey: merchant.privateKey,
      platformPublicKeyId: keyId,
      platformPublicKey: platform.publicKey,
      apiV3Key,
    },
    {
      provider: 'alipay',
      gateway: `${url}/gateway.do`,
      appId,
      privateKey: merchant.privateKey,
      alipayPublicKey: platform.publicKey,
    },
    { provider: 'stripe', baseUrl: url, secretKey: 'sk_test_1', webhookSecret },
  ];

  const seal = (clear: object): Record<string, string> => {
    const nonce = randomBytes(6).toString('hex');
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(nonce));
    cipher.setAAD(Buffer.from('refund'));
    const sealed = [cipher.update(JSON.stringify(clear), 'utf8'), cipher.final(), cipher.getAuthTag()];
    const ciphertext = Buffer.concat(sealed).toString('base64');
    return { original_type: 'refund', algorithm: 'AEAD_AES_256_GCM', ciphertext, associated_data: 'refund', nonce };
  };

  const wechat = (number: string, transaction: string, word: WechatWord): Message => {
    const refund = word.refund ?? 1_000;
    const body = JSON.stringify({
      id: word.id ?? randomUUID(),
      create_time: new Date().toISOString(),
      resource_type: 'encrypt-resource',
      event_type: word.event ?? `REFUND.${word.status}`,
      summary: '退款成功',
      resource: seal({
        mchid: '1900000109',
        out_trade_no: 'O1',
        transaction_id: transaction,
        out_refund_no: number,
        refund_id: `5030${number}`,
        refund_status: word.status,
        ...(word.status === 'SUCCESS' ? { success_time: new Date().toISOString() } : {}),
        amount: { total: 10_000, refund, payer_total: 10_000, payer_refund: refund },
        user_received_account: '招商银行信用卡0403',
      }),
    });
    const [timestamp, nonce] = [String(seconds(word.shiftS ?? 0)), randomBytes(16).toString('hex')];
    const headers = {
      'Content-Type': 'application/json',
      'Wechatpay-Nonce': nonce,
      'Wechatpay-Timestamp': timestamp,
      'Wechatpay-Serial': word.keyId ?? keyId,
      'Wechatpay-Signature': sign(keyOf(word), `${timestamp}\n${nonce}\n${body}\n`),
      'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
    };
    return { headers, body };
  };

  const alipay = (number: string, trade: string, word: AlipayWord): Message => {
    const all: Record<string, string> = {
      charset: 'utf-8',
      subject: '茶馆 & 面包',
      notify_id: randomBytes(17).toString('hex'),
      notify_type: 'trade_status_sync',
      notify_time: chinaTime(word.shiftS),
      trade_status: 'TRADE_SUCCESS',
      app_id: word.keyId ?? appId,
      version: '1.0',
      out_trade_no: 'O1',
      trade_no: trade,
      total_amount: '100.00',
      refund_fee: word.fee,
      out_biz_no: number,
      gmt_refund: `${chinaTime()}.123`,
      ...word.more,
    };
    // Fields without a value are sent and not signed.
    const text = Object.entries(all)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}=${value}`)
      .sort()
      .join('&');
    const body = new URLSearchParams({ ...all, sign_type: 'RSA2', sign: sign(keyOf(word), text) }).toString();
    return { headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' }, body };
  };

  const stripe = (type: string, object: object, { forged, shiftS = 0 }: Odd = {}): Message => {
    const event = { object: 'event', api_version: '2024-06-20', created: seconds(0), livemode: false, type };
    const body = JSON.stringify({ id: `evt_${randomBytes(9).toString('hex')}`, ...event, data: { object } }, null, 2);
    const at = seconds(shiftS);
    const v1 = (secret: string) => createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
    // While a secret is being replaced there are two signatures; one of an older scheme is always beside them.
    const signature = `t=${at},v1=${v1('whsec_old')}${forged ? '' : `,v1=${v1(webhookSecret)}`},v0=${v1('v0')}`;
    return { headers: { 'Content-Type': 'application/json; charset=utf-8', 'Stripe-Signature': signature }, body };
  };
  return { wallets, wechat, alipay, stripe };
};
