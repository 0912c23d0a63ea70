import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Provider } from '../../server/kernel/gateway.ts';
import { money } from '../../server/kernel/money.ts';
import type { WalletConfig } from '../../server/platform/wallets/wallet-config.ts';
import { openGateways } from '../../server/platform/wallets/wallets.ts';

/** The least that a refund takes: a row before the call, the signed call itself, the row and an entry after it. */
export const makeBareRefund = async (databaseUrl: string, wallets: readonly WalletConfig[], poolSize: number) => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize });
  await pool.query('create table if not exists bare_refund (key text primary key, state text not null)');
  await pool.query('create table if not exists bare_entry (key text not null, minor bigint not null)');
  const gateways = openGateways(wallets, { notifyBase: 'http://127.0.0.1:9' });

  const refund = async (provider: Provider): Promise<void> => {
    const key = `BARE-${randomUUID()}`;
    const amount = money(1_000n, provider === 'stripe' ? 'USD' : 'CNY');
    await pool.query(`insert into bare_refund values ($1, 'submitting')`, [key]);
    const answer = await gateways.get(provider)?.submitRefund({
      idempotencyKey: key,
      transactionReference: `${provider === 'stripe' ? 'pi_' : '42'}${key}`,
      amount,
      captured: { ...amount, minor: 10_000n },
      reason: 'other',
    });
    if (answer?.state !== 'succeeded' && answer?.state !== 'processing') throw new Error(JSON.stringify(answer));
    await pool.query(
      `with done as (update bare_refund set state = $2 where key = $1) insert into bare_entry values ($1, 1000)`,
      [key, answer.state],
    );
  };
  return { refund, close: () => pool.end() };
};
