import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { loadConfig } from '../../server/config.ts';
import { SESSION_COOKIE, STAFF_PREFIX } from '../../server/http/authenticate.ts';
import type { Provider } from '../../server/kernel/gateway.ts';
import { hashToken, newToken } from '../../server/platform/crypto/token.ts';
import { migrate } from '../../server/platform/db/migrate.ts';
import { openInfrastructure } from '../../server/platform/infrastructure.ts';
import { makeSandboxKeys } from '../../server/platform/sandbox/keys.ts';
import { spawnSandbox } from '../../server/platform/sandbox/spawn-sandbox.ts';
import { makeBareRefund } from '../rivals/bare-refund.ts';
import { startChild } from './child.ts';
import { callWell } from './http.ts';
import { type Figure, round } from './numbers.ts';

const LATENCY_MS = 5;
/** As many as the desk's worker does at once. */
const CONCURRENCY = 8;
const CLIENTS = 16;
const AGENTS = 20;
const WARM_UP = 40;
const LIMIT_MS = 180_000;
const PROVIDERS = ['alipay', 'stripe', 'wechatpay'] as const satisfies readonly Provider[];

type Payment = { id: string; ticketId: string; provider: Provider; reference: string; currency: string };

/** Payments, each with a customer and a ticket of its own, so that nothing but the desk makes refunds wait. */
const addPayments = async (client: pg.Client, count: number): Promise<Payment[]> => {
  const payments = Array.from({ length: count }, (_, nth): Payment => {
    const provider = PROVIDERS[nth % PROVIDERS.length] ?? 'alipay';
    const reference = `${provider === 'stripe' ? 'pi_' : '42000'}${randomUUID().replaceAll('-', '').slice(0, 20)}`;
    return { id: uuidv7(), ticketId: uuidv7(), provider, reference, currency: provider === 'stripe' ? 'USD' : 'CNY' };
  });
  const rows = JSON.stringify(payments.map((one) => ({ ...one, customer: uuidv7() })));
  const from = `jsonb_to_recordset($1::jsonb) as p(id uuid, "ticketId" uuid, provider text, reference text, currency text, customer uuid)`;
  const insert = (text: string) => client.query(text, [rows]);
  await insert(
    `insert into customer (id, sub, created_at, updated_at) select customer, customer::text, now(), now() from ${from}`,
  );
  await insert(`insert into wallet_transaction (id, provider, reference, customer_id, kind, status, amount_minor, currency,
      occurred_at, digest, created_at, updated_at)
    select id, provider, reference, customer, 'payment', 'succeeded', 10000, currency, now() - interval '1 hour', '', now(), now() from ${from}`);
  await insert(
    `insert into transaction_balance (transaction_id, currency, captured_minor) select id, currency, 10000 from ${from}`,
  );
  await insert(`insert into ledger_entry (id, transaction_id, kind, debit, credit, amount_minor, currency, occurred_at, created_at)
    select gen_random_uuid(), id, 'captured', 'customer', 'wallet:' || provider, 10000, currency, now(), now() from ${from}`);
  await insert(`insert into ticket (id, number, customer_id, kind, channel, locale, status, subject, created_at, updated_at)
    select "ticketId", 'B-' || "ticketId", customer, 'complaint', 'portal', 'en', 'open', 'Twice', now(), now() from ${from}`);
  await insert(`insert into ticket_transaction select "ticketId", id, '{}', now() from ${from}`);
  return payments;
};

const addAgents = async (client: pg.Client): Promise<Record<string, string>[]> => {
  const all: Record<string, string>[] = [];
  for (let nth = 0; nth < AGENTS; nth += 1) {
    const [id, token] = [uuidv7(), newToken(STAFF_PREFIX)];
    await client.query(
      `insert into agent (id, email, name, role, locale, password_hash, created_at, updated_at)
       values ($1::uuid, $1::uuid || '@bench.test', 'Bench', 'agent', 'en', 'none', now(), now())`,
      [id],
    );
    await client.query(
      `insert into staff_session (id, token_hash, agent_id, created_at, rotated_at, seen_at, expires_at)
       values ($1, $2, $3, now(), now(), now(), now() + interval '12 hours')`,
      [randomUUID(), hashToken(token), id],
    );
    all.push({ cookie: `${SESSION_COOKIE}=${token}`, 'x-requested-with': 'recourse' });
  }
  const limit = { single: '999999999999', day: '999999999999' };
  await client.query(`insert into setting (key, value) values ('refund_approval', $1::jsonb) on conflict do nothing`, [
    JSON.stringify({ CNY: { agent: limit }, USD: { agent: limit } }),
  ]);
  return all;
};

/** Each of `list` through `work`, so many at once. */
const inTurn = async <T>(list: readonly T[], atOnce: number, work: (one: T, nth: number) => Promise<unknown>) => {
  let next = 0;
  const run = async (): Promise<void> => {
    for (let nth = next++; nth < list.length; nth = next++) {
      const one = list[nth];
      if (one !== undefined) await work(one, nth);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, run));
};

/**
 * Refunds a second from the request over HTTP until the money has arrived and is entered, all three providers in turn,
 * beside a bare program that stores a row, calls the same sandbox and stores the answer, as many at once.
 */
export const measureRefunds = async (port: number, count: number): Promise<Figure[]> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'recourse-refunds-'));
  const folder = join(dataDir, 'provider');
  const keys = await makeSandboxKeys(folder);
  const sandbox = await spawnSandbox({
    dataDir: folder,
    notifyBase: `http://127.0.0.1:${port}`,
    autoPayments: true,
    enforceIntervals: false,
    latencyMs: LATENCY_MS,
    execArgv: ['--import', 'tsx'],
  });
  const wallets = keys.walletConfigs(sandbox.url);
  const infrastructure = await openInfrastructure({ ...loadConfig({ DATA_DIR: dataDir }), wallets });
  const client = new pg.Client({ connectionString: infrastructure.databaseUrl });
  try {
    await migrate(infrastructure.databaseUrl);
    await client.connect();
    const agents = await addAgents(client);
    const settings = { DATA_DIR: dataDir, DATABASE_URL: infrastructure.databaseUrl, WALLETS: JSON.stringify(wallets) };
    const desk = await startChild(
      ['dist/workers/together.js'],
      { ...settings, PORT: String(port), DEMO: '0', LOG_LEVEL: 'error' },
      'Recourse is at',
    );
    const arrived = async (): Promise<number> =>
      (await client.query(`select count(*)::int as n from refund where state = 'succeeded'`)).rows[0].n;
    const rateOf = async (payments: readonly Payment[]): Promise<number> => {
      const goal = (await arrived()) + payments.length;
      const started = performance.now();
      await inTurn(payments, CLIENTS, async ({ id, ticketId, currency }, nth) => {
        const asked = {
          port,
          path: '/api/refunds',
          method: 'POST',
          headers: { ...agents[nth % AGENTS], 'idempotency-key': randomUUID() },
          body: JSON.stringify({ ticketId, transactionId: id, money: { minor: '1000', currency }, reason: 'other' }),
        };
        // A kept connection may have been closed meanwhile; under the same key asking again is safe.
        await callWell(asked, 201).catch(() => callWell(asked, 201));
      });
      while ((await arrived()) < goal) {
        if (performance.now() - started > LIMIT_MS) throw new Error('refunds do not arrive');
        await pause(20);
      }
      return payments.length / ((performance.now() - started) / 1_000);
    };
    try {
      await rateOf(await addPayments(client, WARM_UP));
      const ours = await rateOf(await addPayments(client, count));
      const bare = await makeBareRefund(infrastructure.databaseUrl, wallets, CONCURRENCY);
      const list = Array.from({ length: count }, (_, nth) => PROVIDERS[nth % PROVIDERS.length] ?? 'alipay');
      await inTurn(list.slice(0, WARM_UP), CONCURRENCY, bare.refund);
      const started = performance.now();
      await inTurn(list, CONCURRENCY, bare.refund);
      const rival = count / ((performance.now() - started) / 1_000);
      await bare.close();
      return [
        {
          part: 'refunds',
          name: `end to end, provider at ${LATENCY_MS} ms`,
          value: round(ours),
          unit: '/s',
          beside: round(rival),
          ratio: round(ours / rival),
          aim: '',
          met: null,
        },
      ];
    } finally {
      await desk.stop();
    }
  } finally {
    await client.end();
    await infrastructure.stop();
    await sandbox.stop('SIGKILL');
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
};
