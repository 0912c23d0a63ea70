import type { Tx } from '../../kernel/tx.ts';
import { ask } from '../../platform/db/sql.ts';
import type { Candidate, Duplicate } from './duplicate.ts';

const NEWEST_PER_BAND = 50;
const MOST_CANDIDATES = 40;
const MOST_SHOWN = 20;

/**
 * Other tickets that share a key, those with the most in common first; of other customers' only the last fourteen days'.
 * A later ticket that was triaged sooner has not seen this one, so this one has to see it.
 * Each key is read from its newest end and no further, so that a text that thousands sent costs no more than a rare one:
 * it is asked for as a range, because of one value the planner expects few rows, reads all of a common one and sorts them.
 */
export const findCandidates = (tx: Tx, ticketId: string, bands: readonly number[]): Promise<Candidate[]> =>
  ask(
    tx,
    `with met as (
       select near.ticket_id, count(*) as keys
       from unnest($2::int[]) as key (band) cross join lateral (
         select ticket_id from ticket_band where band between key.band and key.band and ticket_id <> $1::uuid
         order by band desc, ticket_id desc limit ${NEWEST_PER_BAND}) near
       group by near.ticket_id order by keys desc, near.ticket_id desc limit ${MOST_CANDIDATES})
     select t.id as "ticketId", t.number, t.customer_id = own.customer_id as "sameCustomer", m.body
     from met join ticket t on t.id = met.ticket_id join message m on m.ticket_id = t.id and m.seq = 1
       join ticket own on own.id = $1
     where t.status <> 'merged' and (t.customer_id = own.customer_id or t.created_at > own.created_at - interval '14 days')`,
    [ticketId, [...bands]],
  );

/** What a ticket opens with; empty where nothing was written. */
export const findOpening = async (tx: Tx, ticketId: string): Promise<string> => {
  const [first] = await ask<{ body: string }>(tx, 'select body from message where ticket_id = $1 and seq = 1', [
    ticketId,
  ]);
  return first?.body ?? '';
};

/**
 * Tickets of one customer about transactions are looked at one after the other, until the caller's transaction ends: of
 * two at once neither would see that the other was looked at.
 */
export const holdCustomersTurn = async (tx: Tx, ticketId: string): Promise<void> => {
  await ask(
    tx,
    `select pg_advisory_xact_lock(hashtextextended('duplicates of ' || customer_id, 0)) from ticket t
     where t.id = $1 and exists (select from ticket_transaction where ticket_id = t.id)`,
    [ticketId],
  );
};

/** The same for what ties one of a customer's tickets to a transaction, before it looks for others. Ahead of any ticket's row. */
export const holdTurnOf = async (tx: Tx, customerId: string): Promise<void> => {
  await ask(tx, `select pg_advisory_xact_lock(hashtextextended('duplicates of ' || $1::uuid, 0))`, [customerId]);
};

/**
 * Other tickets of the same customer about one of the same transactions, oldest first: earlier ones, and later ones that
 * were triaged sooner, which have not seen this one.
 */
export const findSameTransaction = async (tx: Tx, ticketId: string): Promise<Duplicate[]> => {
  const rows = await ask<{ ticketId: string; number: string }>(
    tx,
    `select distinct other.id as "ticketId", other.number
     from ticket own
       join ticket_transaction mine on mine.ticket_id = own.id
       join ticket_transaction theirs on theirs.transaction_id = mine.transaction_id and theirs.ticket_id <> own.id
       join ticket other on other.id = theirs.ticket_id and other.customer_id = own.customer_id
     where own.id = $1 and other.status <> 'merged'
       and (other.id < own.id or exists (select from triage where ticket_id = other.id))
     order by other.id desc limit ${MOST_SHOWN}`,
    [ticketId],
  );
  return rows.reverse().map((row) => ({ ...row, why: 'same_transaction', sameCustomer: true, similarity: null }));
};
