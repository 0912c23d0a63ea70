import { createVerify, type KeyObject } from 'node:crypto';
import type { NotificationFault } from '../../../kernel/gateway.ts';
import { isFresh } from '../message.ts';

export type PlatformKey = { readonly id: string; readonly key: KeyObject };
export type SignedMessage = {
  readonly header: (name: string) => string | null;
  readonly body: string;
  readonly now: Date;
};

/** The fault of an answer or call-back of WeChat Pay API v3, or null when it is genuine and fresh. */
export const verifyMessage = (
  platform: PlatformKey,
  { header, body, now }: SignedMessage,
): NotificationFault | null => {
  const timestamp = header('wechatpay-timestamp');
  const nonce = header('wechatpay-nonce');
  const signature = header('wechatpay-signature');
  const serial = header('wechatpay-serial');
  if (!timestamp || !nonce || !signature || !serial) return 'unsigned';
  if (serial !== platform.id) return 'unknown_key';
  if (!/^\d{1,12}$/.test(timestamp)) return 'malformed';

  const genuine = createVerify('RSA-SHA256')
    .update(`${timestamp}\n${nonce}\n${body}\n`)
    .verify(platform.key, signature, 'base64');
  if (!genuine) return 'bad_signature';
  return isFresh(new Date(Number(timestamp) * 1000), now) ? null : 'stale';
};
