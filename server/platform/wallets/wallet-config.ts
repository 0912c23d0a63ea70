import { createPrivateKey, createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { jsonText } from '../../kernel/json-text.ts';

const APIV3_KEY_BYTES = 32;

const isReadable = (read: () => unknown): boolean => {
  try {
    read();
    return true;
  } catch {
    // An unreadable key is this check's answer; the parser names the field.
    return false;
  }
};

const privateKey = z.string().refine((pem) => isReadable(() => createPrivateKey(pem)), 'not a PEM private key');
const publicKey = z.string().refine((pem) => isReadable(() => createPublicKey(pem)), 'not a PEM public key');
const baseUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));

export const wechatpayConfigSchema = z.object({
  provider: z.literal('wechatpay'),
  baseUrl,
  mchId: z.string().min(1),
  serialNo: z.string().min(1),
  privateKey,
  platformPublicKeyId: z.string().min(1),
  platformPublicKey: publicKey,
  apiV3Key: z.string().refine((key) => Buffer.byteLength(key) === APIV3_KEY_BYTES, 'not 32 bytes'),
});
export const alipayConfigSchema = z.object({
  provider: z.literal('alipay'),
  gateway: z.url({ protocol: /^https?$/ }),
  appId: z.string().min(1),
  privateKey,
  alipayPublicKey: publicKey,
});
export const stripeConfigSchema = z.object({
  provider: z.literal('stripe'),
  baseUrl,
  secretKey: z.string().min(1),
  webhookSecret: z.string().min(1),
});

export const walletConfigsSchema = z
  .array(z.discriminatedUnion('provider', [wechatpayConfigSchema, alipayConfigSchema, stripeConfigSchema]))
  .refine((all) => new Set(all.map((one) => one.provider)).size === all.length, 'one account a provider');

/** The `WALLETS` environment variable: a JSON array, one object a provider account. */
export const walletsVariable = jsonText.pipe(walletConfigsSchema);

export type WechatpayConfig = z.infer<typeof wechatpayConfigSchema>;
export type AlipayConfig = z.infer<typeof alipayConfigSchema>;
export type StripeConfig = z.infer<typeof stripeConfigSchema>;
export type WalletConfig = z.infer<typeof walletConfigsSchema>[number];
