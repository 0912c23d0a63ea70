import { createSign, type KeyObject, randomUUID } from 'node:crypto';

export type WechatpaySigner = { readonly mchId: string; readonly serialNo: string; readonly privateKey: KeyObject };

/** The `Authorization` header of WeChat Pay API v3: RSA over method, path with query, time, nonce and body. */
export const signRequest = (
  signer: WechatpaySigner,
  { method, url, body = '', now }: { method: string; url: string; body?: string; now: Date },
): string => {
  const { pathname, search } = new URL(url);
  const timestamp = Math.floor(now.getTime() / 1000);
  const nonce = randomUUID().replaceAll('-', '');
  const message = `${method}\n${pathname}${search}\n${timestamp}\n${nonce}\n${body}\n`;
  const signature = createSign('RSA-SHA256').update(message).sign(signer.privateKey, 'base64');
  const fields = { mchid: signer.mchId, nonce_str: nonce, signature, timestamp, serial_no: signer.serialNo };
  return `WECHATPAY2-SHA256-RSA2048 ${Object.entries(fields)
    .map(([name, value]) => `${name}="${value}"`)
    .join(',')}`;
};
