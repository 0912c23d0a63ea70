import { createPublicKey, generateKeyPair, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { WalletConfig } from '../wallets/wallet-config.ts';

const OWNER_ONLY = 0o600;
const RSA_BITS = 2048;
const makePair = promisify(generateKeyPair);

const keyFileSchema = z.object({
  wechatpay: z.object({
    mchId: z.string(),
    serialNo: z.string(),
    merchantPrivateKey: z.string(),
    platformKeyId: z.string(),
    platformPrivateKey: z.string(),
    apiV3Key: z.string(),
  }),
  alipay: z.object({ appId: z.string(), appPrivateKey: z.string(), platformPrivateKey: z.string() }),
  stripe: z.object({ secretKey: z.string(), webhookSecret: z.string() }),
});
type KeyFile = z.infer<typeof keyFileSchema>;

/** What the provider's side holds: its own private keys and the merchant's public ones. */
export type SandboxKeys = {
  readonly wechatpay: {
    readonly mchId: string;
    readonly serialNo: string;
    readonly merchantPublicKey: string;
    readonly platformKeyId: string;
    readonly platformPrivateKey: string;
    readonly apiV3Key: string;
  };
  readonly alipay: { readonly appId: string; readonly appPublicKey: string; readonly platformPrivateKey: string };
  readonly stripe: { readonly secretKey: string; readonly webhookSecret: string };
};

const privatePem = async (): Promise<string> => {
  const { privateKey } = await makePair('rsa', { modulusLength: RSA_BITS });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
};
const publicPem = (privateKey: string): string =>
  createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
const hex = (bytes: number): string => randomBytes(bytes).toString('hex');
const digits = (count: number): string => [...randomBytes(count)].map((byte) => byte % 10).join('');

const makeKeys = async (): Promise<KeyFile> => {
  const [merchantPrivateKey, wechatpayPlatform, appPrivateKey, alipayPlatform] = await Promise.all([
    privatePem(),
    privatePem(),
    privatePem(),
    privatePem(),
  ]);
  return {
    wechatpay: {
      mchId: `16${digits(8)}`,
      serialNo: hex(20).toUpperCase(),
      merchantPrivateKey,
      platformKeyId: `PUB_KEY_ID_${digits(20)}`,
      platformPrivateKey: wechatpayPlatform,
      apiV3Key: hex(16),
    },
    alipay: { appId: `2021${digits(12)}`, appPrivateKey, platformPrivateKey: alipayPlatform },
    stripe: { secretKey: `sk_test_${hex(24)}`, webhookSecret: `whsec_${hex(24)}` },
  };
};

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

/** Two processes may start at once: the first file linked in place is everyone's. */
const readOrMake = async (path: string): Promise<KeyFile> => {
  const read = async () => keyFileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  try {
    return await read();
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  const draft = `${path}.${hex(6)}`;
  await writeFile(draft, JSON.stringify(await makeKeys()), { mode: OWNER_ONLY });
  try {
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft);
  }
  return read();
};

/** The keys of both sides, made once in `dir/keys.json` (readable by its owner only) and the same ever after. */
export const makeSandboxKeys = async (
  dir: string,
): Promise<{ walletConfigs: (baseUrl: string) => WalletConfig[]; sandbox: SandboxKeys }> => {
  await mkdir(dir, { recursive: true });
  const { wechatpay, alipay, stripe } = await readOrMake(join(dir, 'keys.json'));
  return {
    walletConfigs: (baseUrl) => [
      {
        provider: 'wechatpay',
        baseUrl,
        mchId: wechatpay.mchId,
        serialNo: wechatpay.serialNo,
        privateKey: wechatpay.merchantPrivateKey,
        platformPublicKeyId: wechatpay.platformKeyId,
        platformPublicKey: publicPem(wechatpay.platformPrivateKey),
        apiV3Key: wechatpay.apiV3Key,
      },
      {
        provider: 'alipay',
        gateway: `${baseUrl}/gateway.do`,
        appId: alipay.appId,
        privateKey: alipay.appPrivateKey,
        alipayPublicKey: publicPem(alipay.platformPrivateKey),
      },
      { provider: 'stripe', baseUrl, ...stripe },
    ],
    sandbox: {
      wechatpay: {
        mchId: wechatpay.mchId,
        serialNo: wechatpay.serialNo,
        merchantPublicKey: publicPem(wechatpay.merchantPrivateKey),
        platformKeyId: wechatpay.platformKeyId,
        platformPrivateKey: wechatpay.platformPrivateKey,
        apiV3Key: wechatpay.apiV3Key,
      },
      alipay: {
        appId: alipay.appId,
        appPublicKey: publicPem(alipay.appPrivateKey),
        platformPrivateKey: alipay.platformPrivateKey,
      },
      stripe,
    },
  };
};
