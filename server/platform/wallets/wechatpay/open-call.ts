import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { CallOptions, GatewaySettings, NotificationFault } from '../../../kernel/gateway.ts';
import { type Answered, exchange } from '../exchange.ts';
import type { WechatpayConfig } from '../wallet-config.ts';
import { signRequest } from './sign-request.ts';
import { type PlatformKey, verifyMessage } from './verify-message.ts';

export type WechatpayCallOptions = CallOptions & {
  readonly mostBytes?: number;
  /** A multipart body: what of it is signed, and its type. */
  readonly upload?: { readonly signed: string; readonly type: string };
};

export type WechatpayCall = {
  readonly platform: PlatformKey;
  readonly privateKey: KeyObject;
  readonly call: (
    method: 'GET' | 'POST',
    path: string,
    body: string | Uint8Array | undefined,
    options: WechatpayCallOptions,
  ) => Promise<Answered>;
  /** Why an answer may not be believed. A success must be signed; a refusal may come unsigned, but not wrongly signed. */
  readonly faultOf: (answered: Answered) => NotificationFault | null;
};

/** Signed calls of API v3 as our merchant. */
export const openWechatpayCall = (config: WechatpayConfig, settings: GatewaySettings): WechatpayCall => {
  const privateKey = createPrivateKey(config.privateKey);
  const signer = { mchId: config.mchId, serialNo: config.serialNo, privateKey };
  const platform = { id: config.platformPublicKeyId, key: createPublicKey(config.platformPublicKey) };
  return {
    platform,
    privateKey,
    call: (method, path, body, { upload, ...options }) => {
      const url = `${config.baseUrl}${path}`;
      const signed = upload?.signed ?? (typeof body === 'string' ? body : undefined);
      const headers = {
        Authorization: signRequest(signer, { method, url, body: signed, now: settings.now() }),
        Accept: 'application/json',
        'User-Agent': 'recourse',
        'Wechatpay-Serial': platform.id,
        ...(body === undefined ? {} : { 'Content-Type': upload?.type ?? 'application/json' }),
      };
      return exchange({ method, url, headers, body }, { timeoutMs: settings.timeoutMs, ...options });
    },
    faultOf: ({ status, headers, body }) => {
      const fault = verifyMessage(platform, { header: (name) => headers.get(name), body, now: settings.now() });
      return fault && (status < 400 || fault !== 'unsigned') ? fault : null;
    },
  };
};
