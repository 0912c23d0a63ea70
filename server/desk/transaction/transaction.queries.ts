import type { z } from 'zod';
import type { listTransactions } from '../../contract/transaction.ts';
import { money } from '../../kernel/money.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { ask, sql } from '../../platform/db/sql.ts';
import { recordOf, SELECT_TRANSACTIONS, type TransactionRow } from './transaction.table.ts';
import type { Chargeback, TransactionRecord } from './transaction.ts';

const NEWEST_FIRST = 'order by t.occurred_at desc, t.id desc';

const query = async (tx: Tx, rest: string, values: unknown[]): Promise<TransactionRecord[]> => {
  const rows: TransactionRow[] = await sql(tx).query(`${SELECT_TRANSACTIONS} ${rest}`, values);
  return rows.map(recordOf);
};

/** Those of the transactions that exist, by id. */
export const findTransactionsById = async (tx: Tx, ids: readonly string[]): Promise<Map<string, TransactionRecord>> => {
  if (ids.length === 0) return new Map();
  const found = await query(tx, 'where t.id = any($1)', [[...new Set(ids)]]);
  return new Map(found.map((record) => [record.id, record]));
};

/** The transaction; absent as a problem when there is none. */
export const getTransaction = async (tx: Tx, id: string): Promise<TransactionRecord> => {
  const record = (await findTransactionsById(tx, [id])).get(id);
  if (!record) throw absent('transaction_absent');
  return record;
};

export type OwnTransaction = { record: TransactionRecord; references: string[]; snapshot: object };

/** Those of the transactions that are this customer's, as they are now. */
export const findOwnTransactions = async (
  tx: Tx,
  customerId: string,
  ids: readonly string[],
): Promise<OwnTransaction[]> => {
  if (ids.length === 0) return [];
  const rows = await ask<TransactionRow & { snapshot: object }>(
    tx,
    `select own.*, to_jsonb(t) - 'id' - 'customer_id' - 'digest' - 'created_at' - 'updated_at' as snapshot
     from (${SELECT_TRANSACTIONS} where t.id = any($1) and t.customer_id = $2) as own
     join wallet_transaction t on t.id = own.id`,
    [[...ids], customerId],
  );
  return rows.map(({ snapshot, ...row }) => {
    const record = recordOf(row);
    const { reference, merchantReference } = record;
    return { record, snapshot, references: merchantReference === null ? [reference] : [reference, merchantReference] };
  });
};

/** The transaction by the provider's own reference. */
export const findTransactionByReference = async (
  tx: Tx,
  provider: string,
  reference: string,
): Promise<TransactionRecord | null> =>
  (await query(tx, 'where t.provider = $1 and t.reference = $2', [provider, reference])).at(0) ?? null;

type Slice = { limit: number; cursor?: string | undefined };

const keyset = (cursor: string, first: number): { where: string; values: unknown[] } => {
  const [at, id] = decodeCursor(cursor);
  return { where: `(t.occurred_at, t.id) < ($${first}::timestamptz, $${first + 1}::uuid)`, values: [at, id] };
};

/** One customer's own, newest first, one more than `limit` when there are more. */
export const findTransactionsOfCustomer = async (
  tx: Tx,
  customerId: string,
  { limit, cursor }: Slice,
): Promise<TransactionRecord[]> => {
  const after = cursor === undefined ? { where: 'true', values: [] } : keyset(cursor, 3);
  return query(tx, `where t.customer_id = $1 and ${after.where} ${NEWEST_FIRST} limit $2`, [
    customerId,
    limit + 1,
    ...after.values,
  ]);
};

/** One customer's, within a span of time around another of theirs; signals are read from these. */
export const findTransactionsBetween = (
  tx: Tx,
  customerId: string,
  from: Date,
  to: Date,
  limit = 200,
): Promise<TransactionRecord[]> =>
  query(tx, `where t.customer_id = $1 and t.occurred_at between $2 and $3 ${NEWEST_FIRST} limit $4`, [
    customerId,
    from,
    to,
    limit,
  ]);

/**
 * For staff, newest first. `q` is a provider's or merchant's reference in full; within one customer also part of a
 * payee's name.
 */
export const findTransactions = async (
  tx: Tx,
  input: z.output<typeof listTransactions.input>,
): Promise<TransactionRecord[]> => {
  const conditions: string[] = [];
  const values: unknown[] = [input.limit + 1];
  const add = (condition: (place: string) => string, value: unknown): void => {
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  if (input.customerId) add((at) => `t.customer_id = ${at}`, input.customerId);
  if (input.provider) add((at) => `t.provider = ${at}`, input.provider);
  if (input.status) add((at) => `t.status = ${at}`, input.status);
  if (input.reference) add((at) => `t.reference = ${at}`, input.reference);
  if (input.q) {
    const inPayee = input.customerId ? (at: string) => ` or strpos(lower(t.payee), lower(${at})) > 0` : () => '';
    add((at) => `(t.reference = ${at} or t.merchant_reference = ${at}${inPayee(at)})`, input.q);
  }
  if (input.cursor) {
    const after = keyset(input.cursor, values.length + 1);
    values.push(...after.values);
    conditions.push(after.where);
  }
  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
  return query(tx, `${where} ${NEWEST_FIRST} limit $1`, values);
};

export type TransactionTicket = { id: string; number: string; status: string };

/** The tickets that a transaction hangs on, newest first. */
export const findTicketsOfTransaction = (tx: Tx, transactionId: string): Promise<TransactionTicket[]> =>
  sql(tx).query(
    `select ticket.id, ticket.number, ticket.status from ticket_transaction link join ticket on ticket.id = link.ticket_id
     where link.transaction_id = $1 order by ticket.created_at desc, ticket.id desc limit 100`,
    [transactionId],
  );

type ChargebackRow = {
  provider: string;
  reference: string;
  state: Chargeback['state'];
  amount_minor: string;
  currency: string;
  reason: string | null;
  told_at: Date;
};

/** The disputes about a transaction, newest news first. */
export const findChargebacks = async (tx: Tx, transactionId: string): Promise<Chargeback[]> => {
  const rows: ChargebackRow[] = await sql(tx).query(
    `select provider, reference, state, amount_minor, currency, reason, told_at from chargeback
     where transaction_id = $1 order by told_at desc, reference limit 50`,
    [transactionId],
  );
  return rows.map(({ provider, reference, state, amount_minor, currency, reason, told_at }) => ({
    provider,
    reference,
    state,
    money: money(BigInt(amount_minor), currency),
    reason,
    at: told_at,
  }));
};
