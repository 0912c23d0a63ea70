import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { gather, sql } from '../../platform/db/sql.ts';
import { ticketTable } from './ticket.table.ts';
import type { Ticket, TicketPatch } from './ticket.ts';

/** What a ticket is born with. */
export type NewTicket = Pick<
  Ticket,
  | 'id'
  | 'number'
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
  | 'complaintSource'
  | 'followsId'
>;

const INSERT_TICKET = `
  insert into ticket (id, number, kind, status, subject, locale, channel, customer_id, last_seq, last_public_seq,
    last_message_kind, last_message_preview, last_message_at, next_due_kind, next_due_at, provider, follows_id,
    complaint_source, terms, version, created_at, updated_at)
  values ($1, $2, $3, 'new', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
    array_to_tsvector($18::text[]), 1, $12, $12)`;

/** Stores a new ticket with what it can be found by. */
export const insertTicket = (tx: Tx, ticket: NewTicket, terms: readonly string[]): Ticket => {
  gather(tx, {
    text: INSERT_TICKET,
    values: [
      ticket.id,
      ticket.number,
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
      ticket.complaintSource,
      [ticket.number.toLowerCase(), ...terms],
    ],
  });
  return {
    ...ticket,
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
export const saveTicket = (
  tx: Tx,
  ticket: Ticket,
  patch: TicketPatch,
  options: { keepVersion?: boolean; terms?: readonly string[] } = {},
): Ticket => {
  const version = options.keepVersion ? ticket.version : ticket.version + 1;
  const saved = { ...patch, version, updatedAt: tx.now };
  const values: unknown[] = [ticket.id, ticket.version];
  const place = (value: unknown): string => `$${values.push(value)}`;
  const sets = Object.entries(saved).map(([name, value]) => `${COLUMN_NAMES.get(name)} = ${place(value)}`);
  // In the same statement, since every update of a ticket writes all its index entries anew.
  if (options.terms && options.terms.length > 0)
    sets.push(`terms = terms || array_to_tsvector(${place([...options.terms])}::text[])`);
  gather(tx, {
    text: `update ticket set ${sets.join(', ')} where id = $1 and version = $2 returning 1`,
    values,
    rows: [`ticket:${ticket.id}`],
    must: { rows: 1, otherwise: new Problem('conflict', 'stale_version', { version: ticket.version }) },
  });
  return { ...ticket, ...saved };
};

/** Ties transactions to a ticket with what they looked like now, for a record that later corrections leave alone. */
export const linkTransactions = (
  tx: Tx,
  ticketId: string,
  linked: readonly { id: string; snapshot: object }[],
): void => {
  if (linked.length === 0) return;
  gather(tx, {
    text: `insert into ticket_transaction (ticket_id, transaction_id, snapshot, linked_at)
      select $1, t.id, t.snapshot, $4 from unnest($2::uuid[], $3::jsonb[]) as t(id, snapshot) on conflict do nothing`,
    values: [ticketId, linked.map(({ id }) => id), linked.map(({ snapshot }) => JSON.stringify(snapshot)), tx.now],
  });
};

export type TicketRelation = 'related' | 'follows' | 'merged';

/** Links one ticket to another. That they are related says less than any link that is there already, and leaves that be. */
export const linkTickets = async (
  tx: Tx,
  ticketId: string,
  otherId: string,
  relation: TicketRelation,
): Promise<void> => {
  await sql(tx).query(
    `insert into ticket_link (ticket_id, other_id, relation, linked_at) values ($1, $2, $3, $4)
     on conflict (ticket_id, other_id) do update set relation = excluded.relation where excluded.relation <> 'related'`,
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

/** A payer that was known by an id of the provider's turns out to be this customer: the ticket and what was said are theirs. */
export const giveToCustomer = async (
  tx: Tx,
  ticket: Pick<Ticket, 'id' | 'customerId'>,
  customerId: string,
): Promise<void> => {
  await sql(tx).query('update ticket set customer_id = $2 where id = $1', [ticket.id, customerId]);
  await sql(tx).query(
    `update message set author_id = $3 where ticket_id = $1 and author_kind = 'customer' and author_id = $2`,
    [ticket.id, ticket.customerId, customerId],
  );
};
