import { decodeCursor } from '../../kernel/page.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { NONE } from '../cube/cube.ts';
import { ATTRIBUTES } from './history.ts';
import type { Condition, Outbreak } from './outbreak.ts';

const COMPLAINT_COLUMNS: ReadonlySet<string> = new Set(ATTRIBUTES);
const isOfTransaction = (attribute: string): boolean => attribute !== 'category' && COMPLAINT_COLUMNS.has(attribute);

/** The conditions of a combination on the columns of `alias`, the values being placed behind those there are. */
const whereOf = (combination: readonly Condition[], alias: string, values: unknown[], nullable: boolean): string =>
  combination
    .filter(({ attribute }) => COMPLAINT_COLUMNS.has(attribute))
    .map(({ attribute, values: any }) => {
      const column = nullable ? `coalesce(${alias}.${attribute}, '${NONE}')` : `${alias}.${attribute}`;
      return `and ${column} = any($${values.push(any)}::text[])`;
    })
    .join(' ');

const SPAN = (column: string): string =>
  `${column} >= $1::date::timestamp at time zone s.time_zone and ${column} < ($2::date + 1)::timestamp at time zone s.time_zone`;

/** Complaints `c` of an outbreak, as SQL, and its values from $1 on. */
const complaintsOf = ({ openedDay, lastDay, combination }: Outbreak): { from: string; values: unknown[] } => {
  const values: unknown[] = [openedDay, lastDay];
  const where = whereOf(combination, 'c', values, false);
  return { from: `counted_complaint c cross join cube_state s where ${SPAN('c.opened_at')} ${where}`, values };
};
/** Transactions `w` of an outbreak: those that share what its complaints' transactions have in common. */
const transactionsOf = ({ openedDay, lastDay, combination }: Outbreak): { from: string; values: unknown[] } => {
  const values: unknown[] = [openedDay, lastDay];
  const own = combination.filter(({ attribute }) => isOfTransaction(attribute));
  const provider = own.filter(({ attribute }) => attribute === 'provider');
  const rest = own.filter(({ attribute }) => attribute !== 'provider');
  // The provider is never absent: compared plainly, an index finds it.
  const where = `${whereOf(provider, 'w', values, false)} ${whereOf(rest, 'w', values, true)}`;
  return { from: `wallet_transaction w cross join cube_state s where ${SPAN('w.occurred_at')} ${where}`, values };
};

export type Reach = {
  readonly tickets: number;
  readonly transactions: number;
  readonly customers: number;
  readonly silentCustomers: number;
};

/** How many complaints, transactions and customers an outbreak touches; those customers count as silent who opened no such complaint. */
export const findReach = async (tx: Tx, outbreak: Outbreak): Promise<Reach> => {
  const [complaints, transactions] = [complaintsOf(outbreak), transactionsOf(outbreak)];
  const [counted]: { tickets: number; complainers: string[] }[] = await sql(tx).query(
    `select count(*)::int as tickets, coalesce(array_agg(distinct t.customer_id), '{}') as complainers
     from (select c.ticket_id from ${complaints.from}) found join ticket t on t.id = found.ticket_id`,
    complaints.values,
  );
  const place = transactions.values.push(counted?.complainers ?? []);
  const [reached]: Omit<Reach, 'tickets'>[] = await sql(tx).query(
    `select count(*)::int as transactions, count(distinct w.customer_id)::int as customers,
       count(distinct w.customer_id) filter (where w.customer_id <> all($${place}::uuid[]))::int as "silentCustomers"
     from ${transactions.from}`,
    transactions.values,
  );
  if (!counted || !reached) throw new Error('an aggregate always answers one row');
  return { tickets: counted.tickets, ...reached };
};

export type OutbreakTicket = {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
  readonly status: string;
  readonly createdAt: Date;
};

type Paged = { readonly limit: number; readonly cursor?: string | undefined };

/** The complaints of an outbreak, the newest first, with one more than asked for. */
export const findOutbreakTickets = (
  tx: Tx,
  outbreak: Outbreak,
  { limit, cursor }: Paged,
): Promise<OutbreakTicket[]> => {
  const { from, values } = complaintsOf(outbreak);
  const [at, id] = cursor === undefined ? [null, null] : decodeCursor(cursor);
  const first = values.push(at, id, limit + 1) - 2;
  return sql(tx).query(
    `select t.id, t.number, t.subject, t.status, t.created_at as "createdAt"
     from (select c.ticket_id from ${from}) found join ticket t on t.id = found.ticket_id
     where $${first}::timestamptz is null or (date_trunc('milliseconds', t.created_at), t.id) < ($${first}::timestamptz, $${first + 1}::uuid)
     order by date_trunc('milliseconds', t.created_at) desc, t.id desc limit $${first + 2}`,
    values,
  );
};

export type OutbreakTransaction = {
  readonly id: string;
  readonly provider: string;
  readonly reference: string;
  readonly status: string;
  readonly customerId: string;
  readonly complained: boolean;
  readonly occurredAt: Date;
};

/** The transactions that an outbreak touches, the newest first, with one more than asked for. */
export const findOutbreakTransactions = (
  tx: Tx,
  outbreak: Outbreak,
  { limit, cursor }: Paged,
): Promise<OutbreakTransaction[]> => {
  const { from, values } = transactionsOf(outbreak);
  const [at, id] = cursor === undefined ? [null, null] : decodeCursor(cursor);
  const first = values.push(at, id, limit + 1) - 2;
  return sql(tx).query(
    `select w.id, w.provider, w.reference, w.status, w.customer_id as "customerId", w.occurred_at as "occurredAt",
       exists (select from ticket_transaction k join ticket t on t.id = k.ticket_id
         where k.transaction_id = w.id and t.kind = 'complaint') as complained
     from ${from} and ($${first}::timestamptz is null
       or (date_trunc('milliseconds', w.occurred_at), w.id) < ($${first}::timestamptz, $${first + 1}::uuid))
     order by date_trunc('milliseconds', w.occurred_at) desc, w.id desc limit $${first + 2}`,
    values,
  );
};
