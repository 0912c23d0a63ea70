import type { Category } from '../../contract/taxonomy.ts';
import type { TriageView } from '../../contract/triage.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { SignalTransaction } from '../triage/signals.ts';
import type { Candidate } from './routing.rules.ts';

const NEIGHBOURHOOD = '1 hour';
const MOST_NEIGHBOURS = 200;

/** The transactions of a ticket and the same customer's others within an hour of them, newest first. */
export const findSignalTransactions = async (tx: Tx, ticketId: string): Promise<SignalTransaction[]> => {
  const rows: {
    id: string;
    provider: string;
    payee: string | null;
    merchant_reference: string | null;
    amount_minor: string;
    currency: string;
    status: string;
    kind: string;
    occurred_at: Date;
    error_code: string | null;
    captured: boolean;
  }[] = await sql(tx).query(
    `select t.id, t.provider, t.payee, t.merchant_reference, t.amount_minor, t.currency, t.status, t.kind, t.occurred_at,
       t.error_code, coalesce(b.captured_minor, 0) > 0 as captured
     from wallet_transaction t left join transaction_balance b on b.transaction_id = t.id
     where exists (
       select from ticket_transaction l join wallet_transaction linked on linked.id = l.transaction_id
       where l.ticket_id = $1 and linked.customer_id = t.customer_id
         and t.occurred_at between linked.occurred_at - interval '${NEIGHBOURHOOD}' and linked.occurred_at + interval '${NEIGHBOURHOOD}')
       and t.customer_id = (select customer_id from ticket where id = $1)
     order by t.occurred_at desc, t.id desc limit ${MOST_NEIGHBOURS}`,
    [ticketId],
  );
  return rows.map((row) => ({
    id: row.id,
    provider: row.provider,
    payee: row.payee,
    merchantReference: row.merchant_reference,
    money: { minor: BigInt(row.amount_minor), currency: row.currency },
    status: row.status,
    kind: row.kind,
    occurredAt: row.occurred_at,
    errorCode: row.error_code,
    // Without an entry the ledger knows nothing, and the provider's error code may still say that money left.
    ...(row.captured ? { captured: true } : {}),
  }));
};

/** Earlier tickets of the same customer about one of the same transactions. */
export const findDuplicates = (tx: Tx, ticketId: string): Promise<TriageView['duplicates']> =>
  sql(tx).query(
    `select distinct other.id as "ticketId", other.number, 'same_transaction' as why
     from ticket own
       join ticket_transaction mine on mine.ticket_id = own.id
       join ticket_transaction theirs on theirs.transaction_id = mine.transaction_id and theirs.ticket_id <> own.id
       join ticket other on other.id = theirs.ticket_id and other.customer_id = own.customer_id
     where own.id = $1 and other.status <> 'merged' and other.created_at <= own.created_at
     order by other.number limit 20`,
    [ticketId],
  );

export const findTeamOf = async (tx: Tx, category: Category): Promise<string | null> => {
  const [row]: { id: string }[] = await sql(tx).query(
    'select id from team where $1 = any(categories) order by key limit 1',
    [category],
  );
  return row?.id ?? null;
};

const TAKES_TICKETS = `active and presence = 'online' and role in ('agent', 'lead') and capacity > 0`;

/**
 * Everybody who takes tickets now, with their load. Their rows are held in one order until the transaction ends, and
 * the load is counted after that: whoever claims next sees what this one claimed.
 */
export const holdCandidates = async (tx: Tx): Promise<Candidate[]> => {
  const held: { id: string }[] = await sql(tx).query(
    `select id from agent where ${TAKES_TICKETS} order by id for no key update`,
  );
  return sql(tx).query(
    `select a.id, a.skills, a.languages, a.capacity, a.last_assigned_at as "lastAssignedAt",
       (select coalesce(array_agg(t.team_id::text), '{}') from agent_team t where t.agent_id = a.id) as "teamIds",
       (select count(*)::int from ticket where assignee_id = a.id and status in ('new', 'open', 'waiting', 'snoozed')) as load
     from agent a where a.id = any($1) and ${TAKES_TICKETS}`,
    [held.map(({ id }) => id)],
  );
};

/** Whether anybody at all has room; asked without holding anything, so it is a hint. */
export const isAnyoneFree = async (tx: Tx): Promise<boolean> => {
  const [row]: { free: boolean }[] = await sql(tx).query(
    `select exists (select from agent a where ${TAKES_TICKETS} and capacity >
       (select count(*) from ticket where assignee_id = a.id and status in ('new', 'open', 'waiting', 'snoozed'))) as free`,
  );
  return row?.free ?? false;
};

/** Tickets that wait for an agent, oldest first. One that triage never reached is given to somebody after a while. */
export const findWaitingTickets = async (tx: Tx, limit: number): Promise<string[]> => {
  const rows: { id: string }[] = await sql(tx).query(
    `select id from ticket t where assignee_id is null and status in ('new', 'open')
       and (exists (select from triage where ticket_id = t.id) or created_at < $1::timestamptz - interval '5 minutes')
     order by created_at, id limit $2`,
    [tx.now, limit],
  );
  return rows.map(({ id }) => id);
};
