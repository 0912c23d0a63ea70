import type { ComplaintSource } from '../../contract/complaint-source.ts';
import { COMPLAINT_PROVIDERS } from '../../contract/complaint-source.ts';
import type { FiledGlance } from '../../kernel/complaint-gateway.ts';
import { type Money, money } from '../../kernel/money.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql, vault } from '../../platform/db/sql.ts';
import { STANDING } from '../provider/channel.queries.ts';
import type { ProviderComplaint } from './provider-complaint.ts';

export const PHONE_CONTEXT = 'provider_complaint.phone';

const COLUMNS = `id, source, reference, ticket_id as "ticketId", state, provider_state as "providerState", problem,
  is_refund_wanted as "isRefundWanted", transaction_reference as "transactionReference",
  merchant_reference as "merchantReference", transaction_id as "transactionId", is_payment_foreign as "isPaymentForeign",
  paid_minor as "paidMinor", refund_asked_minor as "refundAskedMinor", payer, phone_sealed as "phoneSealed",
  complained_at as "complainedAt", due_at as "dueAt", times, is_reply_awaited as "isReplyAwaited",
  is_fully_refunded as "isFullyRefunded", is_urgent as "isUrgent", is_platform_in as "isPlatformIn",
  replied_at as "repliedAt", processed_at as "processedAt", read_at as "readAt", version`;

type Row = Omit<ProviderComplaint, 'paid' | 'refundAsked' | 'phone'> & {
  paidMinor: string | null;
  refundAskedMinor: string | null;
  phoneSealed: string | null;
};

const yuan = (minor: string | null): Money | null => (minor === null ? null : money(BigInt(minor), 'CNY'));

const complaintOf = (tx: Tx, { paidMinor, refundAskedMinor, phoneSealed, ...row }: Row): ProviderComplaint => ({
  ...row,
  paid: yuan(paidMinor),
  refundAsked: yuan(refundAskedMinor),
  phone: phoneSealed === null ? null : vault(tx).open(phoneSealed, PHONE_CONTEXT),
});

const findOne = async (tx: Tx, rest: string, values: unknown[]): Promise<ProviderComplaint | null> => {
  const [row]: Row[] = await sql(tx).query(`select ${COLUMNS} from provider_complaint where ${rest}`, values);
  return row ? complaintOf(tx, row) : null;
};

export const findComplaintOf = (tx: Tx, ticketId: string): Promise<ProviderComplaint | null> =>
  findOne(tx, 'ticket_id = $1', [ticketId]);

/** Held until the transaction ends; take it before its ticket. */
export const holdComplaintOf = (tx: Tx, ticketId: string): Promise<ProviderComplaint | null> =>
  findOne(tx, 'ticket_id = $1 for update', [ticketId]);

export const holdComplaintById = async (tx: Tx, id: string): Promise<ProviderComplaint> => {
  const found = await findOne(tx, 'id = $1 for update', [id]);
  if (!found) throw absent('provider_complaint_absent');
  return found;
};

/** The complaint, held; of two that bring the same new one, the second waits here until the first has written it. */
export const holdComplaint = async (
  tx: Tx,
  source: ComplaintSource,
  reference: string,
): Promise<ProviderComplaint | null> => {
  await sql(tx).query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`complaint ${source} ${reference}`]);
  return findOne(tx, 'source = $1 and reference = $2 for update', [source, reference]);
};

/** The provider's ids of entries that have been taken in. */
export const findTakenEntries = async (
  tx: Tx,
  source: ComplaintSource,
  reference: string,
): Promise<ReadonlySet<string>> => {
  const rows: { reference: string }[] = await sql(tx).query(
    `select e.reference from provider_complaint_entry e join provider_complaint c on c.id = e.complaint_id
     where c.source = $1 and c.reference = $2`,
    [source, reference],
  );
  return new Set(rows.map((row) => row.reference));
};

/** What is known of complaints of a list, by their reference. */
export const findKnown = async (
  tx: Tx,
  source: ComplaintSource,
  references: readonly string[],
): Promise<Map<string, FiledGlance>> => {
  const rows: FiledGlance[] = await sql(tx).query(
    `select reference, provider_state as "providerState", times, is_reply_awaited as "isReplyAwaited"
     from provider_complaint where source = $1 and reference = any($2)`,
    [source, [...references]],
  );
  return new Map(rows.map((row) => [row.reference, row]));
};

/** Not finished there, and not read since. */
export const findStale = (
  tx: Tx,
  readBefore: Date,
  limit: number,
): Promise<{ source: ComplaintSource; reference: string }[]> =>
  sql(tx).query(
    `select source, reference from provider_complaint
     where state in ${STANDING} and read_at < $1 order by read_at limit $2`,
    [readBefore, limit],
  );

export type Untied = {
  readonly id: string;
  readonly ticketId: string;
  readonly transactionId: string;
  /** Who made the payment, and who the ticket's customer is so far. */
  readonly customerId: string;
  readonly ownerId: string;
  readonly sub: string;
};

/** Complaints whose payment the desk has learned of since, with that payment's customer and the ticket's own. */
export const findUntied = async (tx: Tx, source: ComplaintSource, limit: number): Promise<Untied[]> =>
  sql(tx).query(
    `select p.id, p.ticket_id as "ticketId", w.id as "transactionId", w.customer_id as "customerId", c.id as "ownerId", c.sub
     from provider_complaint p
     join wallet_transaction w on w.provider = $2 and w.reference = p.transaction_reference
     join ticket t on t.id = p.ticket_id join customer c on c.id = t.customer_id
     where p.source = $1 and p.transaction_id is null and not p.is_payment_foreign and p.transaction_reference is not null
     order by p.id limit $3`,
    [source, COMPLAINT_PROVIDERS[source], limit],
  );

/** The customer as whom this payer's earlier complaint was worked. */
export const findCustomerOfPayer = async (tx: Tx, source: ComplaintSource, payer: string): Promise<string | null> => {
  const [row]: { customer_id: string }[] = await sql(tx).query(
    `select t.customer_id from provider_complaint p join ticket t on t.id = p.ticket_id
     where p.source = $1 and p.payer = $2 and p.transaction_id is not null order by p.complained_at desc limit 1`,
    [source, payer],
  );
  return row?.customer_id ?? null;
};
