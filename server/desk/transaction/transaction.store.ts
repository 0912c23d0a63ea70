import { createHash } from 'node:crypto';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { factsText } from './transaction.rules.ts';
import { recordOf, SELECT_TRANSACTIONS, type TransactionRow } from './transaction.table.ts';
import type { TransactionBalance, TransactionFacts, TransactionRecord, TransactionStatus } from './transaction.ts';

export const digestOf = (facts: TransactionFacts): string =>
  createHash('sha256').update(factsText(facts)).digest('hex');

export type Key = { provider: string; reference: string };
export const keyText = ({ provider, reference }: Key): string => `${provider}\n${reference}`;

/** What is known under these keys, held until the transaction ends, in one order so that two feeds cannot cross. */
export const lockTransactions = async (tx: Tx, keys: readonly Key[]): Promise<Map<string, TransactionRecord>> => {
  const providers = keys.map(({ provider }) => provider);
  const references = keys.map(({ reference }) => reference);
  const held: { id: string }[] = await sql(tx).query(
    `select t.id from wallet_transaction t
     where (t.provider, t.reference) in (select * from unnest($1::text[], $2::text[]))
     order by t.provider, t.reference for no key update of t`,
    [providers, references],
  );
  const ids = held.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  await sql(tx).query(
    'select 1 from transaction_balance where transaction_id = any($1) order by transaction_id for update',
    [ids],
  );
  const rows: TransactionRow[] = await sql(tx).query(`${SELECT_TRANSACTIONS} where t.id = any($1)`, [ids]);
  return new Map(rows.map((row) => [keyText(row), recordOf(row)]));
};

export type NewTransaction = Key & { id: string; customerId: string; facts: TransactionFacts };

const columnsOf = (facts: TransactionFacts) => ({
  status: facts.status,
  fee_minor: facts.fee?.minor.toString() ?? null,
  fee_currency: facts.fee?.currency ?? null,
  merchant_reference: facts.merchantReference,
  payee: facts.payee,
  channel: facts.channel,
  app_version: facts.appVersion,
  os: facts.os,
  region: facts.region,
  bank: facts.bank,
  error_code: facts.errorCode,
  occurred_at: facts.occurredAt.toISOString(),
  digest: digestOf(facts),
});

const MUTABLE = `status text, fee_minor bigint, fee_currency text, merchant_reference text, payee text, channel text,
  app_version text, os text, region text, bank text, error_code text, occurred_at timestamptz, digest text`;

/** Stores new ones; answers the ids of those that no other feed stored meanwhile. */
export const insertTransactions = async (tx: Tx, fresh: readonly NewTransaction[]): Promise<Set<string>> => {
  if (fresh.length === 0) return new Set();
  const rows = fresh.map(({ id, provider, reference, customerId, facts }) => ({
    id,
    provider,
    reference,
    customer_id: customerId,
    kind: facts.kind,
    amount_minor: facts.money.minor.toString(),
    currency: facts.money.currency,
    ...columnsOf(facts),
  }));
  const written: { id: string }[] = await sql(tx).query(
    `insert into wallet_transaction (id, provider, reference, customer_id, kind, status, amount_minor, currency, fee_minor,
       fee_currency, merchant_reference, payee, channel, app_version, os, region, bank, error_code, occurred_at, digest,
       created_at, updated_at)
     select x.id, x.provider, x.reference, x.customer_id, x.kind, x.status, x.amount_minor, x.currency, x.fee_minor,
       x.fee_currency, x.merchant_reference, x.payee, x.channel, x.app_version, x.os, x.region, x.bank, x.error_code,
       x.occurred_at, x.digest, $2, $2
     from jsonb_to_recordset($1::jsonb) as x(id uuid, provider text, reference text, customer_id uuid, kind text,
       amount_minor bigint, currency text, ${MUTABLE})
     order by x.provider, x.reference
     on conflict (provider, reference) do nothing returning id`,
    [JSON.stringify(rows), tx.now],
  );
  return new Set(written.map(({ id }) => id));
};

/** Stores what the operator now says of transactions that the caller holds. */
export const updateTransactions = async (
  tx: Tx,
  changed: readonly { id: string; facts: TransactionFacts }[],
): Promise<void> => {
  if (changed.length === 0) return;
  const rows = changed.map(({ id, facts }) => ({ id, ...columnsOf(facts) }));
  await sql(tx).query(
    `update wallet_transaction t set status = x.status, fee_minor = x.fee_minor, fee_currency = x.fee_currency,
       merchant_reference = x.merchant_reference, payee = x.payee, channel = x.channel, app_version = x.app_version,
       os = x.os, region = x.region, bank = x.bank, error_code = x.error_code, occurred_at = x.occurred_at,
       digest = x.digest, version = t.version + 1, updated_at = $2
     from jsonb_to_recordset($1::jsonb) as x(id uuid, ${MUTABLE}) where t.id = x.id`,
    [JSON.stringify(rows), tx.now],
  );
};

/** Stores what was captured and what went back elsewhere; what we reserve is the refunds' own business. */
export const saveBalances = async (
  tx: Tx,
  balances: readonly { id: string; currency: string; balance: TransactionBalance }[],
): Promise<void> => {
  if (balances.length === 0) return;
  const rows = balances.map(({ id, currency, balance }) => ({
    id,
    currency,
    captured: balance.capturedMinor.toString(),
    elsewhere: balance.elsewhereMinor.toString(),
  }));
  await sql(tx).query(
    `insert into transaction_balance (transaction_id, currency, captured_minor, elsewhere_minor)
     select x.id, x.currency, x.captured, x.elsewhere
     from jsonb_to_recordset($1::jsonb) as x(id uuid, currency text, captured bigint, elsewhere bigint) order by x.id
     on conflict (transaction_id) do update
       set captured_minor = excluded.captured_minor, elsewhere_minor = excluded.elsewhere_minor`,
    [JSON.stringify(rows)],
  );
};

/** Stores the status that a refund of ours leads to; answers the new version. */
export const saveStatus = async (tx: Tx, id: string, status: TransactionStatus): Promise<number> => {
  const [row]: { version: number }[] = await sql(tx).query(
    `with changed as (update wallet_transaction set status = $2, version = version + 1, updated_at = $3
       where id = $1 returning version) select version from changed`,
    [id, status, tx.now],
  );
  if (!row) throw new Error(`transaction ${id} is gone`);
  return row.version;
};

/**
 * Holds the transaction and its balance: every movement of one transaction's money waits here, in this order, which is
 * also the feed's.
 */
export const lockTransaction = async (tx: Tx, id: string): Promise<void> => {
  await sql(tx).query('select 1 from wallet_transaction where id = $1 for no key update', [id]);
  await sql(tx).query('select 1 from transaction_balance where transaction_id = $1 for update', [id]);
};

export const saveChargeback = async (tx: Tx, id: string, isOpen: boolean): Promise<void> => {
  await sql(tx).query('update transaction_balance set chargeback_open = $2 where transaction_id = $1', [id, isOpen]);
};
