import type { Category } from '../../contract/taxonomy.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { SignalTransaction } from '../signal/signal.rules.ts';
import type { Candidate, Need } from './routing.rules.ts';

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

export const findTeamOf = async (tx: Tx, category: Category): Promise<string | null> => {
  const [row]: { id: string }[] = await sql(tx).query(
    'select id from team where $1 = any(categories) order by key limit 1',
    [category],
  );
  return row?.id ?? null;
};

const TAKES_TICKETS = `active and presence = 'online' and role in ('agent', 'lead') and capacity > 0`;

const CANDIDATES = `select a.id, a.skills, a.languages, a.capacity, a.last_assigned_at as "lastAssignedAt",
   (select coalesce(array_agg(t.team_id::text), '{}') from agent_team t where t.agent_id = a.id) as "teamIds",
   (select count(*)::int from ticket where assignee_id = a.id and status in ('new', 'open', 'waiting', 'snoozed')) as load
   from agent a where ${TAKES_TICKETS}`;

/** Everybody who takes tickets now, with their load; asked without holding anything, so it is a hint. */
export const findCandidates = (tx: Tx): Promise<Candidate[]> => sql(tx).query(CANDIDATES);

/**
 * The same, with their rows held in one order until the transaction ends. The load is counted after that: whoever claims
 * next sees what this one claimed.
 */
export const holdCandidates = async (tx: Tx): Promise<Candidate[]> => {
  const held: { id: string }[] = await sql(tx).query(
    `select id from agent where ${TAKES_TICKETS} order by id for no key update`,
  );
  return sql(tx).query(`${CANDIDATES} and a.id = any($1)`, [held.map(({ id }) => id)]);
};

/** A ticket that triage never reached waits too, after a while. */
const WAITS = `t.assignee_id is null and t.status in ('new', 'open')
  and (exists (select from triage where ticket_id = t.id) or t.created_at < $1::timestamptz - interval '5 minutes')`;

const NEED = 't.category, t.team_id as "teamId", t.locale';

/** What the tickets that wait for an agent ask for, each need once. */
export const findWaitingNeeds = (tx: Tx): Promise<Need[]> =>
  sql(tx).query(`select distinct ${NEED} from ticket t where ${WAITS}`, [tx.now]);

/** The same of those that came before one. */
export const findOlderNeeds = (tx: Tx, { createdAt, id }: { createdAt: Date; id: string }): Promise<Need[]> =>
  sql(tx).query(`select distinct ${NEED} from ticket t where ${WAITS} and (t.created_at, t.id) < ($2, $3::uuid)`, [
    tx.now,
    createdAt,
    id,
  ]);

const OF_NEEDS = `join unnest($2::text[], $3::uuid[], $4::text[]) as need (category, team_id, locale)
  on t.category is not distinct from need.category and t.team_id is not distinct from need.team_id and t.locale = need.locale`;

/** Tickets `t`, picked by their condition, that ask for one of these, oldest first. */
const findOfNeeds = async (tx: Tx, condition: string, needs: readonly Need[], limit: number): Promise<string[]> => {
  const rows: { id: string }[] = await sql(tx).query(
    `select t.id from ticket t ${OF_NEEDS} ${condition} order by t.created_at, t.id limit $5`,
    [
      tx.now,
      needs.map(({ category }) => category),
      needs.map(({ teamId }) => teamId),
      needs.map(({ locale }) => locale),
      limit,
    ],
  );
  return rows.map(({ id }) => id);
};

/** Tickets that wait for an agent and ask for one of these, oldest first. */
export const findWaitingTickets = (tx: Tx, needs: readonly Need[], limit: number): Promise<string[]> =>
  findOfNeeds(tx, `where ${WAITS}`, needs, limit);

/** Never answered yet, or in the middle of a talk when the assignee went. */
const ABANDONED = `join agent a on a.id = t.assignee_id where t.status in ('new', 'open') and t.last_message_kind = 'customer'
  and (a.presence = 'offline' or not a.active)
  and coalesce(a.presence_at, a.updated_at) < $1::timestamptz - interval '5 minutes'
  and (t.first_response_at is null or t.last_message_at > coalesce(a.presence_at, a.updated_at) - interval '30 minutes')`;

/** What the tickets ask for whose customer waits for an answer from somebody who has gone, each need once. */
export const findAbandonedNeeds = (tx: Tx): Promise<Need[]> =>
  sql(tx).query(`select distinct ${NEED} from ticket t ${ABANDONED}`, [tx.now]);

/** Those of them that ask for one of these, oldest first. */
export const findAbandonedTickets = (tx: Tx, needs: readonly Need[], limit: number): Promise<string[]> =>
  findOfNeeds(tx, ABANDONED, needs, limit);

export const isAbandoned = async (tx: Tx, ticketId: string): Promise<boolean> => {
  const rows: unknown[] = await sql(tx).query(`select from ticket t ${ABANDONED} and t.id = $2`, [tx.now, ticketId]);
  return rows.length > 0;
};
