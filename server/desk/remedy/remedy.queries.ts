import type { z } from 'zod';
import type { listRemedies } from '../../contract/remedy.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { type RemedyRow, remedyOf } from './remedy.table.ts';
import type { Remedy, RemedyRecord, RemedyState, RemedyStep } from './remedy.ts';

type StepRow = { remedy_id: string; state: RemedyState; by_name: string; note: string | null; at: Date };

const findSteps = async (tx: Tx, ids: readonly string[]): Promise<Map<string, RemedyStep[]>> => {
  const found = new Map<string, RemedyStep[]>();
  const rows: StepRow[] = await sql(tx).query(
    'select remedy_id, state, by_name, note, at from remedy_step where remedy_id = any($1) order by at, id',
    [[...ids]],
  );
  for (const { remedy_id, by_name, ...one } of rows)
    found.set(remedy_id, [...(found.get(remedy_id) ?? []), { ...one, by: by_name }]);
  return found;
};

const read = async (tx: Tx, rest: string, values: unknown[]): Promise<RemedyRecord[]> => {
  const rows: (RemedyRow & { ticket_number: string })[] = await sql(tx).query(
    `select r.*, t.number as ticket_number from remedy r join ticket t on t.id = r.ticket_id ${rest}`,
    values,
  );
  const steps = await findSteps(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...remedyOf(row), ticketNumber: row.ticket_number, steps: steps.get(row.id) ?? [] }));
};

/** The remedy with its steps; absent as a problem when there is none. */
export const getRemedy = async (tx: Tx, id: string): Promise<RemedyRecord> => {
  const [remedy] = await read(tx, 'where r.id = $1', [id]);
  if (!remedy) throw absent('remedy_absent');
  return remedy;
};

/** For staff, newest first, one more than `limit` when there are more. */
export const findRemedies = (tx: Tx, input: z.output<typeof listRemedies.input>): Promise<RemedyRecord[]> => {
  const values: unknown[] = [input.limit + 1];
  const conditions: string[] = [];
  const filters = {
    state: input.state,
    kind: input.kind,
    ticket_id: input.ticketId,
    transaction_id: input.transactionId,
  };
  for (const [column, value] of Object.entries(filters)) {
    if (value === undefined) continue;
    values.push(value);
    conditions.push(`r.${column} = $${values.length}`);
  }
  if (input.cursor) {
    const [at, id] = decodeCursor(input.cursor);
    values.push(at, id);
    conditions.push(`(r.requested_at, r.id) < ($${values.length - 1}::timestamptz, $${values.length}::uuid)`);
  }
  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
  return read(tx, `${where} order by r.requested_at desc, r.id desc limit $1`, values);
};

/** Of these tickets, oldest first. */
export const findRemediesOfTickets = (tx: Tx, ticketIds: readonly string[]): Promise<RemedyRecord[]> =>
  read(tx, 'where r.ticket_id = any($1) order by r.requested_at, r.id limit 200', [[...ticketIds]]);

const one = async (tx: Tx, rest: string, id: string): Promise<Remedy | null> => {
  const [row]: RemedyRow[] = await sql(tx).query(`select * from remedy where id = $1 ${rest}`, [id]);
  return row ? remedyOf(row) : null;
};
export const findRemedy = (tx: Tx, id: string): Promise<Remedy | null> => one(tx, '', id);
/** Holds the remedy's row until the transaction ends. */
export const lockRemedy = (tx: Tx, id: string): Promise<Remedy | null> => one(tx, 'for update', id);
