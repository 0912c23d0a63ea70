import type { GatewaySettings, Provider, WalletGateway } from '../../kernel/gateway.ts';
import { openAlipay } from './alipay/alipay-gateway.ts';
import { GATEWAY_TIMEOUT_MS } from './exchange.ts';
import { openStripe } from './stripe/stripe-gateway.ts';
import type { WalletConfig } from './wallet-config.ts';
import { openWechatpay } from './wechatpay/wechatpay-gateway.ts';

export type GatewayOptions = {
  /** Address providers reach us at, without a trailing slash. */
  readonly notifyBase: string;
  readonly timeoutMs?: number;
  readonly now?: () => Date;
};

const openOne = (config: WalletConfig, settings: GatewaySettings): WalletGateway => {
  switch (config.provider) {
    case 'wechatpay':
      return openWechatpay(config, settings);
    case 'alipay':
      return openAlipay(config, settings);
    case 'stripe':
      return openStripe(config, settings);
  }
};

/** One gateway a configured provider; opening connects to nothing. */
export const openGateways = (
  configs: readonly WalletConfig[],
  options: GatewayOptions,
): ReadonlyMap<Provider, WalletGateway> => {
  const { notifyBase, timeoutMs = GATEWAY_TIMEOUT_MS, now = () => new Date() } = options;
  const base = notifyBase.replace(/\/+$/, '');
  return new Map(
    configs.map((config) => [
      config.provider,
      openOne(config, { timeoutMs, now, notifyUrl: `${base}/api/providers/${config.provider}/notifications` }),
    ]),
  );
};
