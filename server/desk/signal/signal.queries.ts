import type { z } from 'zod';
import type { listSignals } from '../../contract/signal.ts';
import type { SignalView } from '../../contract/triage.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { findCustomersById } from '../customer/customer.queries.ts';
import { displayName } from '../customer/customer.rules.ts';
import { SELECT_SIGNALS, type SignalRow, signalOf } from './signal.table.ts';
import type { Code, Evidence, KeptSignal, SignalState } from './signal.ts';

const read = async (tx: Tx, rest: string, values: unknown[]): Promise<KeptSignal[]> => {
  const rows: SignalRow[] = await sql(tx).query(`${SELECT_SIGNALS} ${rest}`, values);
  const customers = await findCustomersById(
    tx,
    rows.map(({ customer_id }) => customer_id),
  );
  return rows.map((row) => {
    const customer = customers.get(row.customer_id);
    return signalOf(row, customer ? displayName(customer) : '');
  });
};

export const getSignal = async (tx: Tx, id: string): Promise<KeptSignal> => {
  const [signal] = await read(tx, 'where s.id = $1', [id]);
  if (!signal) throw absent('signal_absent');
  return signal;
};

/** Those of the signals that exist, by id. */
export const findSignalsById = async (tx: Tx, ids: readonly string[]): Promise<Map<string, KeptSignal>> =>
  new Map((await read(tx, 'where s.id = any($1)', [[...ids]])).map((signal) => [signal.id, signal]));

const UNCOMPLAINED = `not exists (select from ticket_transaction k join signal_transaction l on l.transaction_id = k.transaction_id
  where l.signal_id = s.id)`;

/** Newest found first, one more than `limit` when there are more. */
export const findKeptSignals = (tx: Tx, input: z.output<typeof listSignals.input>): Promise<KeptSignal[]> => {
  const conditions: string[] = [];
  const values: unknown[] = [input.limit + 1];
  const add = (condition: (place: string) => string, value: unknown): void => {
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  for (const name of ['code', 'state', 'provider'] as const)
    if (input[name]) add((at) => `s.${name} = ${at}`, input[name]);
  if (input.customerId) add((at) => `s.customer_id = ${at}`, input.customerId);
  if (input.transactionId)
    add(
      (at) => `exists (select from signal_transaction l where l.signal_id = s.id and l.transaction_id = ${at})`,
      input.transactionId,
    );
  if (input.silent !== undefined) conditions.push(input.silent ? UNCOMPLAINED : `not (${UNCOMPLAINED})`);
  if (input.cursor) {
    const [at, id] = decodeCursor(input.cursor);
    values.push(at, id);
    conditions.push(`(s.found_at, s.id) < ($${values.length - 1}::timestamptz, $${values.length}::uuid)`);
  }
  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
  return read(tx, `${where} order by s.found_at desc, s.id desc limit $1`, values);
};

type Row = { id: string; code: Code; evidence: Evidence; state: SignalState; transactionIds: string[] };

/** What is kept of one transaction, as its view shows it; what has passed is left out. */
export const findSignalsOfTransaction = async (tx: Tx, transactionId: string): Promise<SignalView[]> => {
  const rows: Row[] = await sql(tx).query(
    `select s.id, s.code, s.evidence, s.state, array(select l.transaction_id::text from signal_transaction l where l.signal_id = s.id) as "transactionIds"
     from signal s join signal_transaction own on own.signal_id = s.id
     where own.transaction_id = $1 and s.state <> 'passed' order by s.found_at, s.id limit 20`,
    [transactionId],
  );
  return rows.map((row) => ({ ...row, evidence: { ...row.evidence } }));
};
