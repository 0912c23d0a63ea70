import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { ask, sql } from '../../platform/db/sql.ts';
import { TICKET_COLUMNS, ticketTable } from './ticket.table.ts';
import type { Ticket } from './ticket.ts';

export const findTicket = (tx: Tx, id: string): Promise<Ticket | null> =>
  sql(tx).getRepository(ticketTable).findOneBy({ id });

/** Whether one of two tickets was linked to the other, as whatever. */
export const areLinked = async (tx: Tx, one: string, other: string): Promise<boolean> => {
  const rows: unknown[] = await sql(tx).query(
    `select from ticket_link where (ticket_id, other_id) in (($1::uuid, $2::uuid), ($2::uuid, $1::uuid)) limit 1`,
    [one, other],
  );
  return rows.length > 0;
};

/** The newest other ticket of a ticket's customer about a transaction. */
export const findNewestAbout = async (
  tx: Tx,
  transactionId: string,
  { id, customerId }: Pick<Ticket, 'id' | 'customerId'>,
): Promise<string | null> => {
  const [newest]: { id: string }[] = await sql(tx).query(
    `select t.id from ticket_transaction k join ticket t on t.id = k.ticket_id
     where k.transaction_id = $1 and t.customer_id = $2 and t.id <> $3 and t.status <> 'merged'
     order by t.id desc limit 1`,
    [transactionId, customerId, id],
  );
  return newest?.id ?? null;
};

/** The ticket; absent as a problem when there is none. */
export const getTicket = async (tx: Tx, id: string): Promise<Ticket> => {
  const ticket = await findTicket(tx, id);
  if (!ticket) throw absent('ticket_absent');
  return ticket;
};

/** The ticket of this customer; another's is as absent as one that never was. */
export const getOwnTicket = async (tx: Tx, id: string, customerId: string): Promise<Ticket> => {
  const ticket = await findTicket(tx, id);
  if (ticket?.customerId !== customerId) throw absent('ticket_absent');
  return ticket;
};

/** Holds the ticket's row until the transaction ends: whoever changes a ticket or its thread goes through here. */
export const lockTicket = async (tx: Tx, id: string): Promise<Ticket> => {
  const [ticket] = await ask<Ticket>(tx, `select ${TICKET_COLUMNS} from ticket where id = $1 for update`, [id]);
  if (!ticket) throw absent('ticket_absent');
  return ticket;
};

export const findTicketsOfCustomer = async (
  tx: Tx,
  customerId: string,
  { limit, after }: { limit: number; after: readonly (string | number | null)[] | null },
): Promise<Ticket[]> => {
  const query = sql(tx)
    .getRepository(ticketTable)
    .createQueryBuilder('ticket')
    .where('ticket.customerId = :customerId', { customerId });
  if (after)
    query.andWhere('(ticket.createdAt, ticket.id) < (:at::timestamptz, :id::uuid)', { at: after[0], id: after[1] });
  return query
    .orderBy('ticket.createdAt', 'DESC')
    .addOrderBy('ticket.id', 'DESC')
    .limit(limit + 1)
    .getMany();
};

export const findTransactionIdsOf = async (tx: Tx, ticketIds: readonly string[]): Promise<Map<string, string[]>> => {
  const found = new Map<string, string[]>();
  if (ticketIds.length === 0) return found;
  const rows: { ticket_id: string; transaction_id: string }[] = await sql(tx).query(
    'select ticket_id, transaction_id from ticket_transaction where ticket_id = any($1) order by linked_at, transaction_id',
    [[...ticketIds]],
  );
  for (const { ticket_id, transaction_id } of rows)
    found.set(ticket_id, [...(found.get(ticket_id) ?? []), transaction_id]);
  return found;
};

/** The next number, `R-<year>-<at least six digits>`; one that is not used is a gap. */
export const nextNumber = async (tx: Tx): Promise<string> => {
  const [row] = await ask<{ n: string }>(tx, `select nextval('ticket_number') as n`, []);
  if (!row) throw new Error('the sequence of numbers is gone');
  return `R-${tx.now.getUTCFullYear()}-${row.n.padStart(6, '0')}`;
};

/** The follow-up of a closed ticket that already took this message, when the customer sends it again. */
export const findFollowUpHolding = async (
  tx: Tx,
  closedId: string,
  clientMessageId: string,
): Promise<string | null> => {
  const [row]: { id: string }[] = await sql(tx).query(
    `select t.id from ticket t join message m on m.ticket_id = t.id
     where t.follows_id = $1 and m.client_message_id = $2 limit 1`,
    [closedId, clientMessageId],
  );
  return row?.id ?? null;
};

export const findCustomerLocale = async (tx: Tx, customerId: string): Promise<Ticket['locale'] | null> => {
  const [row]: { locale: Ticket['locale'] }[] = await sql(tx).query('select locale from customer where id = $1', [
    customerId,
  ]);
  return row?.locale ?? null;
};

export const findAssignableAgent = async (tx: Tx, id: string): Promise<{ id: string; name: string } | null> => {
  const [row]: { id: string; name: string }[] = await sql(tx).query(
    'select id, name from agent where id = $1 and active',
    [id],
  );
  return row ?? null;
};

export type TeamName = { id: string; key: string; nameZh: string; nameEn: string };
export const findTeam = async (tx: Tx, id: string): Promise<TeamName | null> => {
  const [row]: TeamName[] = await sql(tx).query(
    'select id, key, name_zh as "nameZh", name_en as "nameEn" from team where id = $1',
    [id],
  );
  return row ?? null;
};

/** Tickets whose wake time has come, held; those another sweep holds are left to it. */
export const lockTicketsToWake = (tx: Tx, now: Date, limit: number): Promise<Ticket[]> =>
  sql(tx)
    .getRepository(ticketTable)
    .createQueryBuilder('ticket')
    .where("ticket.status in ('snoozed', 'waiting') and ticket.wakeAt <= :now", { now })
    .orderBy('ticket.wakeAt')
    .limit(limit)
    .setLock('pessimistic_write')
    .setOnLocked('skip_locked')
    .getMany();

export const lockTicketsToClose = (tx: Tx, resolvedBefore: Date, limit: number): Promise<Ticket[]> =>
  sql(tx)
    .getRepository(ticketTable)
    .createQueryBuilder('ticket')
    .where("ticket.status = 'resolved' and ticket.resolvedAt <= :resolvedBefore", { resolvedBefore })
    .orderBy('ticket.resolvedAt')
    .limit(limit)
    .setLock('pessimistic_write')
    .setOnLocked('skip_locked')
    .getMany();

const USUAL_DAYS_TO_CLOSE = 14;

/** Days that a resolved ticket may still be taken up again; the setting `ticket.closeAfterDays`. */
export const findCloseAfterDays = async (tx: Tx): Promise<number> => {
  const [row]: { value: unknown }[] = await sql(tx).query(
    `select value from setting where key = 'ticket.closeAfterDays'`,
  );
  return typeof row?.value === 'number' && row.value > 0 ? row.value : USUAL_DAYS_TO_CLOSE;
};

/** Whether a person has corrected the machine on this ticket. */
export const hasCorrection = async (tx: Tx, ticketId: string): Promise<boolean> => {
  const rows: unknown[] = await sql(tx).query('select 1 from triage_correction where ticket_id = $1 limit 1', [
    ticketId,
  ]);
  return rows.length > 0;
};

/** Where the threads of tickets end, for the beat that lets a client notice a gap. */
export const findThreadEnds = (
  tx: Tx,
  ticketIds: readonly string[],
): Promise<{ id: string; lastSeq: number; lastPublicSeq: number }[]> =>
  sql(tx).query('select id, last_seq as "lastSeq", last_public_seq as "lastPublicSeq" from ticket where id = any($1)', [
    [...ticketIds],
  ]);
