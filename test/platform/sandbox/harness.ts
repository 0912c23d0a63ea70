import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ComplaintSource } from '../../../server/contract/complaint-source.ts';
import type { ComplaintGateway, FiledComplaint } from '../../../server/kernel/complaint-gateway.ts';
import type { Notification, Provider, RefundRequest, WalletGateway } from '../../../server/kernel/gateway.ts';
import { NotificationRefused } from '../../../server/kernel/gateway.ts';
import type { Money } from '../../../server/kernel/money.ts';
import { makeSandboxKeys, type SandboxKeys } from '../../../server/platform/sandbox/keys.ts';
import { createSandbox, type SandboxOptions } from '../../../server/platform/sandbox/sandbox.ts';
import type { WalletConfig } from '../../../server/platform/wallets/wallet-config.ts';
import { openComplaintGateways, openGateways } from '../../../server/platform/wallets/wallets.ts';

export const PROVIDERS = ['wechatpay', 'alipay', 'stripe'] as const;
const CURRENCIES: Record<Provider, string> = { wechatpay: 'CNY', alipay: 'CNY', stripe: 'USD' };

export type Received = {
  at: number;
  status: number;
  body: string;
  headers: Record<string, string>;
  fault?: string;
  notification?: Notification;
};

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until a condition holds. @throws after five seconds */
export const until = async <T>(look: () => T | null | undefined | false, timeoutMs = 5_000): Promise<T> => {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`waited in vain: ${look}`);
    await delay(10);
  }
};

/** A merchant's server that reads call-backs with the gateways, and remembers every delivery. */
const startMerchant = async (gatewayOf: (provider: Provider) => WalletGateway) => {
  const received: Received[] = [];
  const refuseNext = { count: 0 };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const rawBody = Buffer.concat(chunks);
    const provider = PROVIDERS.find((one) => request.url === `/api/providers/${one}/notifications`);
    const gateway = provider && gatewayOf(provider);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const entry: Received = { at: Date.now(), status: 404, body: rawBody.toString(), headers };
    if (gateway) {
      try {
        entry.notification = await gateway.readNotification({ headers: request.headers, rawBody, now: new Date() });
        entry.status = refuseNext.count-- > 0 ? 500 : gateway.acknowledge.status;
      } catch (error) {
        entry.fault = error instanceof NotificationRefused ? error.code : String(error);
        entry.status = 401;
      }
    }
    received.push(entry);
    response.writeHead(entry.status, { 'content-type': gateway?.acknowledge.contentType ?? 'text/plain' });
    response.end(entry.status === gateway?.acknowledge.status ? gateway.acknowledge.body : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${address.port}`, received, refuseNext, close };
};

export type BookedComplaint = {
  state: string;
  times: number;
  entries: { operation: string; text: string; images: string[] }[];
};

export type Harness = Awaited<ReturnType<typeof startHarness>>;

export const startHarness = async (options: Partial<SandboxOptions> & { timeoutMs?: number } = {}) => {
  const dir = await mkdtemp(join(tmpdir(), 'recourse-sandbox-'));
  const { sandbox: keys, walletConfigs } = await makeSandboxKeys(dir);
  const gateways: { open: ReadonlyMap<Provider, WalletGateway> } = { open: new Map() };
  const gatewayOf = (provider: Provider): WalletGateway => {
    const gateway = gateways.open.get(provider);
    if (!gateway) throw new Error(`no gateway ${provider}`);
    return gateway;
  };
  const merchant = await startMerchant(gatewayOf);
  const start = () =>
    createSandbox({ dataDir: dir, keys, notifyBase: merchant.url, callbackRetryMs: [30, 30, 30, 30], ...options });
  let sandbox = await start();
  const timeoutMs = options.timeoutMs ?? 1_000;
  const complaints: { open: ReadonlyMap<ComplaintSource, ComplaintGateway> } = { open: new Map() };
  const openAll = () => {
    const options = { notifyBase: merchant.url, timeoutMs };
    gateways.open = openGateways(walletConfigs(sandbox.url), options);
    complaints.open = openComplaintGateways(walletConfigs(sandbox.url), options);
  };
  openAll();

  const admin = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${sandbox.url}${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: answer.status, body: JSON.parse(await answer.text()) };
  };
  let serial = 0;
  return {
    dir,
    keys,
    merchant,
    gatewayOf,
    complaintGateways: () => complaints.open,
    complaintDesk: (source: ComplaintSource): ComplaintGateway => {
      const gateway = complaints.open.get(source);
      if (!gateway) throw new Error(`no complaint gateway ${source}`);
      return gateway;
    },
    /** A complaint as the desk reads it there. */
    readComplaint: async (source: ComplaintSource, reference: string): Promise<FiledComplaint> => {
      const heard = await complaints.open.get(source)?.read(reference);
      if (heard?.state !== 'answered') throw new Error(heard?.code ?? `no complaint gateway ${source}`);
      return heard.value;
    },
    /** A customer files a complaint at the provider; answers its number there. */
    file: async (filing: object = {}): Promise<string> =>
      (await admin('POST', '/sandbox/complaints', { text: '商家一直不退款。', ...filing })).body.id,
    act: (id: string, act: string, more: object = {}) => admin('POST', '/sandbox/complaints/act', { id, act, ...more }),
    filed: async (id: string): Promise<BookedComplaint> =>
      (await admin('GET', '/sandbox/complaints')).body.complaints.find((one: { id: string }) => one.id === id),
    admin,
    walletConfigs: (): WalletConfig[] => walletConfigs(sandbox.url),
    url: () => sandbox.url,
    tell: (misbehaviour: string, more: object = {}) =>
      admin('POST', '/sandbox/behaviour', { misbehaviour, count: 1, ...more }),
    books: async () => (await admin('GET', '/sandbox/books')).body,
    /** Registers a payment of 100.00 and returns a request for part of it. */
    pay: async (
      provider: Provider,
      minor = 1_000n,
      more: Partial<RefundRequest> & { paidAt?: string } = {},
    ): Promise<RefundRequest> => {
      serial += 1;
      const captured: Money = { minor: 10_000n, currency: CURRENCIES[provider] };
      const transactionReference = provider === 'stripe' ? `pi_${serial}` : `42000${serial}`;
      await admin('PUT', '/sandbox/payments', {
        provider,
        reference: transactionReference,
        captured: { minor: captured.minor.toString(), currency: captured.currency },
        paidAt: more.paidAt ?? new Date(Date.now() - 86_400_000).toISOString(),
      });
      const idempotencyKey = `RF-2026-${provider}-${serial}`;
      const { paidAt: _, ...rest } = more;
      return {
        idempotencyKey,
        transactionReference,
        amount: { ...captured, minor },
        captured,
        reason: '重复扣款',
        ...rest,
      };
    },
    restart: async (meanwhile: () => Promise<void> = async () => {}) => {
      await sandbox.close();
      await meanwhile();
      sandbox = await start();
      openAll();
    },
    close: async () => {
      await sandbox.close();
      await merchant.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
};
export type { SandboxKeys };
