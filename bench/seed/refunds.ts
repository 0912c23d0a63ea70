import type { Client } from 'pg';
import { MONEY_CATEGORIES } from './distributions.ts';

// A statement that makes a table takes no parameters; these are our own constants.
const CHOSEN = (categories: readonly string[]): string => `
  create temp table back on commit drop as
  select m.*, pg_temp.new_id(ended_at - interval '20 minutes', 'refund', n) as refund_id,
    case category when 'dup' then minor else greatest(1, minor / 2) end as back_minor,
    case when pg_temp.roll('refund fails', n) < 0.04 then 'failed' else 'succeeded' end as back_state
  from matter m where ended_at is not null and payment_id is not null and category = any('{${categories.join(',')}}')
    and kind = 'complaint' and pg_temp.roll('outcome', n) < 0.25`;

const REFUNDS = `
  insert into refund (id, number, ticket_id, transaction_id, customer_id, amount_minor, currency, reason, state, needs_second,
    requested_by, requested_by_name, requested_at, provider, provider_reference, failure_code, submitted_at, settled_at, updated_at)
  select refund_id, 'RF-' || to_char(ended_at, 'YYYY') || '-' || lpad(nextval('refund_number')::text, 6, '0') || '-' || right(refund_id::text, 6),
    id, payment_id, customer_id, back_minor, currency, case category when 'dup' then 'duplicate' else 'other' end, back_state, false,
    'agent:' || agent_id, agent_name, ended_at - interval '20 minutes', provider, 'back-' || right(refund_id::text, 12),
    case back_state when 'failed' then 'ACCOUNT_CLOSED' end, ended_at - interval '19 minutes', ended_at - interval '10 minutes', ended_at
  from back`;

const STEPS = `
  insert into refund_step (id, refund_id, state, by_name, at)
  select pg_temp.new_id(b.ended_at, 'step' || s.nth, b.n), b.refund_id, s.state, b.agent_name, b.ended_at - s.before
  from back b cross join lateral (values
    (1, 'requested', interval '20 minutes'), (2, 'approved', interval '20 minutes'), (3, 'submitting', interval '19 minutes'),
    (4, 'processing', interval '18 minutes'), (5, b.back_state, interval '10 minutes')) as s(nth, state, before)`;

const LEDGER = `
  insert into ledger_entry (id, transaction_id, refund_id, kind, debit, credit, amount_minor, currency, occurred_at, created_at)
  select pg_temp.new_id(ended_at, 'refunded', n), payment_id, refund_id, 'refunded', 'wallet:' || provider, 'customer', back_minor,
    currency, ended_at - interval '10 minutes', ended_at from back where back_state = 'succeeded'`;

/** Adds refunds of complaints that were upheld; the database's own trigger reserves each. */
export const addRefunds = async (client: Client): Promise<void> => {
  await client.query(CHOSEN(MONEY_CATEGORIES));
  await client.query(REFUNDS);
  await client.query(STEPS);
  await client.query(LEDGER);
};
