import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { ticketTable } from './ticket.table.ts';
import type { Ticket, TicketPatch } from './ticket.ts';

/** What a ticket is born with; its number comes from the sequence. */
export type NewTicket = Pick<
  Ticket,
  | 'id'
  | 'kind'
  | 'subject'
  | 'locale'
  | 'channel'
  | 'customerId'
  | 'lastSeq'
  | 'lastPublicSeq'
  | 'lastMessageKind'
  | 'lastMessagePreview'
  | 'nextDueKind'
  | 'nextDueAt'
  | 'provider'
  | 'followsId'
>;

/** Stores a new ticket with what it can be found by; answers its number, `R-<year>-<at least six digits>`. */
export const insertTicket = async (tx: Tx, ticket: NewTicket, terms: readonly string[]): Promise<Ticket> => {
  const [row]: { number: string }[] = await sql(tx).query(
    `with numbered as (
       select 'R-' || $1::text || '-' || lpad(n::text, greatest(6, length(n::text)), '0') as number
       from nextval('ticket_number') as n)
     insert into ticket (id, number, kind, status, subject, locale, channel, customer_id, last_seq, last_public_seq,
       last_message_kind, last_message_preview, last_message_at, next_due_kind, next_due_at, provider, follows_id,
       terms, version, created_at, updated_at)
     select $2, number, $3, 'new', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
       array_to_tsvector($17::text[] || lower(number)), 1, $12, $12 from numbered
     returning number`,
    [
      String(tx.now.getUTCFullYear()),
      ticket.id,
      ticket.kind,
      ticket.subject,
      ticket.locale,
      ticket.channel,
      ticket.customerId,
      ticket.lastSeq,
      ticket.lastPublicSeq,
      ticket.lastMessageKind,
      ticket.lastMessagePreview,
      tx.now,
      ticket.nextDueKind,
      ticket.nextDueAt,
      ticket.provider,
      ticket.followsId,
      [...terms],
    ],
  );
  if (!row) throw new Error('the ticket was not stored');
  return {
    ...ticket,
    number: row.number,
    status: 'new',
    waitingFor: null,
    assigneeId: null,
    teamId: null,
    category: null,
    severity: null,
    tags: [],
    lastMessageAt: tx.now,
    wakeAt: null,
    mergedIntoId: null,
    firstResponseAt: null,
    resolvedAt: null,
    closedAt: null,
    withdrawnAt: null,
    reopenedCount: 0,
    ratingScore: null,
    ratingComment: null,
    ratedAt: null,
    version: 1,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
};

/** The database's name of each property. */
const COLUMN_NAMES = new Map(
  Object.entries(ticketTable.options.columns).map(([name, column]) => [name, column?.name ?? name]),
);

/**
 * Saves a change of a ticket whose row the caller holds. A plain message keeps the version, so that a chatting
 * customer does not make every agent's screen stale; everything else raises it.
 */
export const saveTicket = async (
  tx: Tx,
  ticket: Ticket,
  patch: TicketPatch,
  options: { keepVersion?: boolean; terms?: readonly string[] } = {},
): Promise<Ticket> => {
  const version = options.keepVersion ? ticket.version : ticket.version + 1;
  const saved = { ...patch, version, updatedAt: tx.now };
  const values: unknown[] = [ticket.id, ticket.version];
  const place = (value: unknown): string => `$${values.push(value)}`;
  const sets = Object.entries(saved).map(([name, value]) => `${COLUMN_NAMES.get(name)} = ${place(value)}`);
  // In the same statement, since every update of a ticket writes all its index entries anew.
  if (options.terms && options.terms.length > 0)
    sets.push(`terms = terms || array_to_tsvector(${place([...options.terms])}::text[])`);
  const [, affected]: [unknown, number] = await sql(tx).query(
    `update ticket set ${sets.join(', ')} where id = $1 and version = $2`,
    values,
  );
  if (affected !== 1) throw new Problem('conflict', 'stale_version', { version: ticket.version });
  return { ...ticket, ...saved };
};

/** Ties transactions to a ticket with what they looked like now, for a record that later corrections leave alone. */
export const linkTransactions = async (
  tx: Tx,
  ticketId: string,
  linked: readonly { id: string; snapshot: object }[],
): Promise<void> => {
  if (linked.length === 0) return;
  await sql(tx).query(
    `insert into ticket_transaction (ticket_id, transaction_id, snapshot, linked_at)
     select $1, t.id, t.snapshot, $3 from jsonb_to_recordset($2::jsonb) as t(id uuid, snapshot jsonb)
     on conflict do nothing`,
    [ticketId, JSON.stringify(linked), tx.now],
  );
};

export type TicketRelation = 'related' | 'follows' | 'merged';

export const linkTickets = async (
  tx: Tx,
  ticketId: string,
  otherId: string,
  relation: TicketRelation,
): Promise<void> => {
  await sql(tx).query(
    `insert into ticket_link (ticket_id, other_id, relation, linked_at) values ($1, $2, $3, $4)
     on conflict (ticket_id, other_id) do update set relation = excluded.relation`,
    [ticketId, otherId, relation, tx.now],
  );
};

export type Correction = {
  id: string;
  ticketId: string;
  agentId: string;
  agentName: string;
  fromCategory: string | null;
  toCategory: string;
  fromSeverity: string | null;
  toSeverity: string;
};

/** Keeps what an agent made of the machine's opinion, beside the opinion it corrects. */
export const insertCorrection = async (tx: Tx, correction: Correction): Promise<void> => {
  await sql(tx).query(
    `insert into triage_correction
       (id, ticket_id, triage_id, agent_id, agent_name, from_category, to_category, from_severity, to_severity, created_at)
     select $1, $2, (select id from triage where ticket_id = $2 order by created_at desc limit 1),
       $3, $4, $5, $6, $7, $8, $9`,
    [
      correction.id,
      correction.ticketId,
      correction.agentId,
      correction.agentName,
      correction.fromCategory,
      correction.toCategory,
      correction.fromSeverity,
      correction.toSeverity,
      tx.now,
    ],
  );
};

/** The survivor of a merge knows of every transaction the merged ticket was about. */
export const copyTransactionLinks = async (tx: Tx, fromId: string, toId: string): Promise<void> => {
  await sql(tx).query(
    `insert into ticket_transaction (ticket_id, transaction_id, snapshot, linked_at)
     select $2, transaction_id, snapshot, $3 from ticket_transaction where ticket_id = $1 on conflict do nothing`,
    [fromId, toId, tx.now],
  );
};
