import type { z } from 'zod';
import type { listTickets } from '../../contract/queue.ts';
import { UNFINISHED } from '../../contract/ticket.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql, vault } from '../../platform/db/sql.ts';
import { normaliseEmail, normalisePhone } from '../customer/customer.rules.ts';
import { tsqueryOf } from './search-terms.ts';

export type QueueInput = z.output<typeof listTickets.input>;
type Value = string | number | readonly string[] | null;

export const UNFINISHED_SQL = `t.status in (${UNFINISHED.map((status) => `'${status}'`).join(', ')})`;

/** Collects conditions and their values in step; `$n` stands where `?` was. */
const makeConditions = () => {
  const parts: string[] = [];
  const values: Value[] = [];
  return {
    add: (text: string, ...given: Value[]): void => {
      let next = values.length;
      values.push(...given);
      parts.push(
        text.replace(/\?/g, () => {
          next += 1;
          return `$${next}`;
        }),
      );
    },
    parts,
    values,
  };
};
export type Conditions = ReturnType<typeof makeConditions>;

/** A queue without other questions shows what is still to do; a search shows everything it finds. */
const isWorkQueue = (input: QueueInput): boolean =>
  input.sort === 'due' &&
  !input.q &&
  !input.customerId &&
  !input.transactionId &&
  !input.createdFrom &&
  !input.createdTo &&
  !input.clock &&
  !input.refundFrom;

const addStatus = (where: Conditions, input: QueueInput): void => {
  const { status } = input;
  if (status) where.add('t.status = any(?)', status);
  // Said in the index's own words as well, or the planner would not find it.
  if (status ? status.every((one) => UNFINISHED.includes(one)) : isWorkQueue(input)) where.add(UNFINISHED_SQL);
};

const addView = (where: Conditions, input: QueueInput, actor: Actor): void => {
  if (input.view === 'mine') where.add('t.assignee_id = ?', actor.kind === 'agent' ? actor.id : null);
  if (input.view === 'team') where.add('t.team_id = any(?)', actor.kind === 'agent' ? actor.teamIds : []);
  if (input.view === 'unassigned') where.add('t.assignee_id is null');
};

const addFilters = (where: Conditions, input: QueueInput): void => {
  if (input.kind) where.add('t.kind = ?', input.kind);
  if (input.channel) {
    where.add('t.channel = any(?)', input.channel);
    // Said in the index's own words as well.
    if (input.channel.every((one) => one === 'provider')) where.add("t.channel = 'provider'");
  }
  if (input.category)
    where.add(
      input.category.includes('none') ? '(t.category = any(?) or t.category is null)' : 't.category = any(?)',
      input.category,
    );
  if (input.tag) where.add("t.tags <> '{}' and t.tags @> array[?]", input.tag);
  if (input.severity) where.add('t.severity = any(?)', input.severity);
  if (input.assigneeId) where.add('t.assignee_id = ?', input.assigneeId);
  if (input.teamId) where.add('t.team_id = ?', input.teamId);
  if (input.customerId) where.add('t.customer_id = ?', input.customerId);
  if (input.provider === 'none') where.add('t.provider is null');
  else if (input.provider) where.add('t.provider = ?', input.provider);
  if (input.dueBefore) where.add('t.next_due_at < ?', input.dueBefore);
  if (input.createdFrom) where.add('t.created_at >= ?', input.createdFrom);
  if (input.createdTo) where.add('t.created_at < ?', input.createdTo);
  if (input.transactionId)
    where.add('t.id in (select ticket_id from ticket_transaction where transaction_id = ?)', input.transactionId);
  if (input.clock) {
    const [kind = '', state = ''] = input.clock.split(':');
    where.add('exists (select from clock k where k.ticket_id = t.id and k.kind = ? and k.state = ?)', kind, state);
  }
  addRefundFilter(where, input);
};

const addRefundFilter = (where: Conditions, input: QueueInput): void => {
  const { refundFrom, refundTo, refundProvider, refundCurrency, refundState } = input;
  if (!(refundFrom || refundTo || refundProvider || refundCurrency || refundState)) return;
  where.add(
    `t.id in (select r.ticket_id from refund r
       where (?::timestamptz is null or r.requested_at >= ?) and (?::timestamptz is null or r.requested_at < ?)
       and r.provider = coalesce(?, r.provider) and r.currency = coalesce(?, r.currency) and (?::text is null or r.state = any(string_to_array(?, ','))))`,
    refundFrom ?? null,
    refundFrom ?? null,
    refundTo ?? null,
    refundTo ?? null,
    refundProvider ?? null,
    refundCurrency ?? null,
    refundState ?? null,
    refundState ?? null,
  );
};

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const PHONE = /^[+\d][\d\s()-]{6,24}$/;
/** A mainland mobile number as most people write it, without the country. */
const CHINESE_MOBILE = /^1\d{10}$/;

/** Customers whose phone or mail is exactly what was typed, by keyed hash: neither is stored in clear. */
const findByContact = async (tx: Tx, typed: string): Promise<string[]> => {
  const phone = PHONE.test(typed) ? normalisePhone(typed) : null;
  const email = EMAIL.test(typed) ? normaliseEmail(typed) : null;
  if (phone === null && email === null) return [];
  const phones = phone === null ? [] : [phone, ...(CHINESE_MOBILE.test(phone) ? [`+86${phone}`] : [])];
  const rows: { id: string }[] = await sql(tx).query(
    'select id from customer where phone_hash = any($1) or email_hash = any($2) limit 50',
    [
      phones.flatMap((one) => vault(tx).hashes(one, 'customer.phone')),
      email === null ? [] : vault(tx).hashes(email, 'customer.email'),
    ],
  );
  return rows.map(({ id }) => id);
};

/** Adds what a search asks for; false when nothing can fit. */
const addSearch = async (tx: Tx, where: Conditions, q: string): Promise<boolean> => {
  const customerIds = await findByContact(tx, q);
  const query = tsqueryOf(q);
  if (customerIds.length > 0 && query !== null)
    where.add('(t.terms @@ ?::tsquery or t.customer_id = any(?))', query, customerIds);
  else if (customerIds.length > 0) where.add('t.customer_id = any(?)', customerIds);
  else if (query !== null) where.add('t.terms @@ ?::tsquery', query);
  return query !== null || customerIds.length > 0;
};

/** Everything that decides which tickets a queue holds, but its place in it; null when none can. */
export const conditionsOf = async (tx: Tx, actor: Actor, input: QueueInput): Promise<Conditions | null> => {
  const where = makeConditions();
  addStatus(where, input);
  addView(where, input, actor);
  addFilters(where, input);
  if (input.q && !(await addSearch(tx, where, input.q))) return null;
  return where;
};
export const whereOf = ({ parts }: Conditions): string => (parts.length > 0 ? `where ${parts.join(' and ')}` : '');
