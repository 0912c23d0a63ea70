import type { ComplaintSource } from '../../contract/complaint-source.ts';
import type { ComplaintGateway } from '../../kernel/complaint-gateway.ts';
import type { GatewaySettings, Provider, WalletGateway } from '../../kernel/gateway.ts';
import { openAlipay } from './alipay/alipay-gateway.ts';
import { openAlipayTradeComplaints } from './alipay/alipay-trade-complaints.ts';
import { GATEWAY_TIMEOUT_MS } from './exchange.ts';
import { openStripe } from './stripe/stripe-gateway.ts';
import type { WalletConfig } from './wallet-config.ts';
import { openWechatpayComplaints } from './wechatpay/wechatpay-complaints.ts';
import { openWechatpay } from './wechatpay/wechatpay-gateway.ts';

export type GatewayOptions = {
  /** Address providers reach us at, without a trailing slash. */
  readonly notifyBase: string;
  readonly timeoutMs?: number;
  readonly now?: () => Date;
};

const settingsOf = ({ provider }: WalletConfig, options: GatewayOptions): GatewaySettings => {
  const { notifyBase, timeoutMs = GATEWAY_TIMEOUT_MS, now = () => new Date() } = options;
  return { timeoutMs, now, notifyUrl: `${notifyBase.replace(/\/+$/, '')}/api/providers/${provider}/notifications` };
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

const openComplaintDesks = (config: WalletConfig, settings: GatewaySettings): ComplaintGateway[] => {
  switch (config.provider) {
    case 'wechatpay':
      return [openWechatpayComplaints(config, settings)];
    case 'alipay':
      return [openAlipayTradeComplaints(config, settings)];
    case 'stripe':
      return [];
  }
};

/** One gateway a place where customers complain at a configured provider. */
export const openComplaintGateways = (
  configs: readonly WalletConfig[],
  options: GatewayOptions,
): ReadonlyMap<ComplaintSource, ComplaintGateway> =>
  new Map(
    configs.flatMap((config) =>
      openComplaintDesks(config, settingsOf(config, options)).map((gateway) => [gateway.source, gateway] as const),
    ),
  );

/** One gateway a configured provider; opening connects to nothing. */
export const openGateways = (
  configs: readonly WalletConfig[],
  options: GatewayOptions,
): ReadonlyMap<Provider, WalletGateway> =>
  new Map(configs.map((config) => [config.provider, openOne(config, settingsOf(config, options))]));
