import { createSign, createVerify, type KeyObject, randomBytes } from 'node:crypto';
import { type Call, type Flaw, STALE_BY_MS } from './side.ts';

/** The account with its keys read once: reading a PEM costs more than signing. */
export type WechatpayAccount = {
  readonly mchId: string;
  readonly serialNo: string;
  readonly platformKeyId: string;
  readonly merchantKey: KeyObject;
  readonly platformKey: KeyObject;
};

const TOLERANCE_MS = 300_000;
const FIELD = /^(mchid|nonce_str|signature|timestamp|serial_no)="([^"]*)"$/;

/** Nonces seen within the tolerance; a second use is a replay. */
export const openNonces = () => {
  const seen = new Map<string, number>();
  return (nonce: string, now: number): boolean => {
    for (const [old, at] of seen) {
      if (now - at < 2 * TOLERANCE_MS) break;
      seen.delete(old);
    }
    if (seen.has(nonce)) return false;
    seen.set(nonce, now);
    return true;
  };
};

/** Why a request's `Authorization` is not accepted, or null. */
export const authorizationFault = (
  call: Call,
  keys: WechatpayAccount,
  now: number,
  isNewNonce: (nonce: string, now: number) => boolean,
): string | null => {
  const [scheme, rest] = (call.headers.authorization ?? '').split(/ (.*)/s);
  if (scheme !== 'WECHATPAY2-SHA256-RSA2048' || !rest) return 'Http头Authorization值格式错误';
  const found = rest.split(/,\s*/).map((part) => FIELD.exec(part));
  const field = (name: string): string => found.find((one) => one?.[1] === name)?.[2] ?? '';
  if (found.some((one) => !one)) return 'Http头Authorization值格式错误';
  if (field('mchid') !== keys.mchId) return '商户号与签名证书不匹配';
  if (field('serial_no') !== keys.serialNo) return '商户证书序列号有误';
  const timestamp = field('timestamp');
  if (!/^\d{10}$/.test(timestamp) || Math.abs(now - Number(timestamp) * 1000) > TOLERANCE_MS)
    return 'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟';
  const nonce = field('nonce_str');
  if (!/^[0-9A-Za-z]{1,32}$/.test(nonce)) return '随机串格式错误';
  const message = `${call.method}\n${call.target}\n${timestamp}\n${nonce}\n${call.body}\n`;
  if (!createVerify('RSA-SHA256').update(message).verify(keys.merchantKey, field('signature'), 'base64'))
    return '签名错误';
  return isNewNonce(nonce, now) ? null : '请求重放';
};

/** Headers that sign a body as the platform. */
export const platformHeaders = (
  keys: WechatpayAccount,
  body: string,
  now: number,
  flaw: Flaw,
): Record<string, string> => {
  const timestamp = Math.floor((flaw === 'stale' ? now - STALE_BY_MS : now) / 1000);
  const nonce = randomBytes(16).toString('hex');
  const signed = flaw === 'forged' ? `${body} ` : body;
  return {
    'Content-Type': 'application/json; charset=utf-8',
    'Wechatpay-Timestamp': String(timestamp),
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': keys.platformKeyId,
    'Wechatpay-Signature': createSign('RSA-SHA256')
      .update(`${timestamp}\n${nonce}\n${signed}\n`)
      .sign(keys.platformKey, 'base64'),
  };
};
