import type { Client } from 'pg';

/** Everything a ticket needs, once, in the temporary table `matter`; the statements below only write it down. */
const MATTERS = `
  create temp table matter on commit drop as
  select p.*, pg_temp.new_id(p.created_at, 'ticket', p.n) as id, person.id as customer_id, person.locale,
    case when p.status <> 'new' then c.id end as agent_id, c.name as agent_name, c.team_id,
    s.subject, s.body, s.terms, pay.id as payment_id, pay.minor, pay.currency,
    1 + (p.answered_at is not null)::int + 2 * p.talked::int + (p.ended_at is not null)::int as last_seq,
    coalesce(p.ended_at, p.answered_at, p.created_at) as last_at,
    'R-' || to_char(p.created_at at time zone 'UTC', 'YYYY') || '-' || lpad(x::text, greatest(6, length(x::text)), '0') as number,
    p.status = 'waiting' as pauses
  from plan p join person on person.n = p.customer join colleague c on c.n = p.agent
  join said s on s.category = p.category and s.locale = person.locale and s.place = p.place
  left join payment pay on pay.n = p.n
  cross join lateral (select (select base from counter) + p.n as x) as numbered`;

/** A promise is owed until it is kept; an answer keeps the first, an end the second, and waiting holds the second. */
const TICKS = `
  create temp table tick on commit drop as
  select m.id as ticket_id, d.*, m.created_at, case d.clock when 'first_response' then m.answered_at else m.ended_at end as stopped_at,
    case when d.clock = 'resolution' and m.pauses and m.answered_at <= d.at then m.answered_at end as paused_at
  from matter m join due d on d.n = m.n`;

const CLOCKS = `
  insert into clock (id, ticket_id, kind, legal, rule_id, rule_version, calendar_id, minutes, started_at, due_at, state, stopped_at, paused_at)
  select pg_temp.new_id(created_at, clock, n), ticket_id, clock, false, rule_id, rule_version, calendar_id, minutes, created_at, at,
    case when stopped_at > at then 'breached' when stopped_at is not null then 'met'
      when paused_at is null and at < (select until_at from mix) then 'breached' else 'running' end, stopped_at, paused_at
  from tick`;

const TICKETS = `
  insert into ticket (id, number, kind, status, waiting_for, subject, locale, channel, customer_id, assignee_id, team_id,
    category, severity, last_seq, last_public_seq, last_message_kind, last_message_preview, last_message_at, next_due_kind,
    next_due_at, wake_at, first_response_at, resolved_at, closed_at, rating_score, rated_at, provider, terms, version,
    created_at, updated_at)
  select m.id, m.number, m.kind, m.status, case m.status when 'waiting' then 'customer' end, m.subject, m.locale, m.channel,
    m.customer_id, m.agent_id, m.team_id, m.category, m.severity, m.last_seq, m.last_seq,
    case when m.answered_at is null then 'customer' else 'agent' end, left(m.body, 100), m.last_at, d.clock, d.at,
    case m.status when 'snoozed' then (select until_at from mix) + (1 + pg_temp.roll('wake', m.n) * 5) * interval '1 day' end,
    m.answered_at, m.ended_at, case m.status when 'closed' then m.ended_at + interval '7 days' end,
    case when m.ended_at is not null and pg_temp.roll('rates', m.n) < 0.3
      then (array[1, 2, 3, 4, 4, 5, 5, 5])[1 + floor(pg_temp.roll('score', m.n) * 8)::int] end,
    case when m.ended_at is not null and pg_temp.roll('rates', m.n) < 0.3 then m.ended_at end,
    case when m.payment_id is null then null else m.provider end,
    array_to_tsvector(m.terms || lower(m.number) || coalesce(lower(w.reference), lower(m.number))), 1 + m.last_seq,
    m.created_at, m.last_at
  from matter m
  left join wallet_transaction w on w.id = m.payment_id
  left join lateral (select clock, at from tick k where k.n = m.n and stopped_at is null and paused_at is null order by at limit 1) d on true`;

const THREADS = `
  insert into message (id, ticket_id, seq, author_kind, author_id, author_name, visibility, body, created_at)
  select pg_temp.new_id(l.at, 'message' || l.seq, m.n), m.id, l.seq, l.kind, case l.kind when 'agent' then c.id else m.customer_id end,
    case l.kind when 'agent' then c.name else 'Customer' end, 'public',
    case l.seq when 1 then m.body else case when l.kind = 'customer'
      then case m.locale when 'en' then 'Thank you. Is there any news?' else '谢谢，有进展了吗？' end
      else case m.locale when 'en' then 'I have looked into it and will keep you posted.' else '您好，已为您核实，有结果会第一时间告诉您。' end end end,
    l.at
  from matter m join colleague c on c.n = m.agent
  cross join lateral (
    select 1 as seq, 'customer' as kind, m.created_at as at
    union all select 2, 'agent', m.answered_at where m.answered_at is not null
    union all select 3, 'customer', m.answered_at where m.talked
    union all select 4, 'agent', m.answered_at where m.talked
    union all select m.last_seq, 'agent', m.ended_at where m.ended_at is not null) as l`;

const RECORDS = `
  insert into ticket_transaction (ticket_id, transaction_id, snapshot, linked_at)
  select m.id, t.id, to_jsonb(t) - 'id' - 'customer_id' - 'digest' - 'created_at' - 'updated_at', m.created_at
  from matter m join wallet_transaction t on t.id = m.payment_id;
  insert into complaint (ticket_id, state, category, outcome, redress, recorded_at, acknowledged_at, decided_at,
    communicated_at, closed_at, decided_by, promoted_by)
  select id, case status when 'new' then 'acknowledged' when 'closed' then 'closed' when 'resolved' then 'communicated'
      else 'investigating' end, category,
    case when ended_at is not null then (array['upheld', 'upheld', 'partly_upheld', 'not_upheld'])[1 + floor(pg_temp.roll('outcome', n) * 4)::int] end,
    case when ended_at is not null then (array['refund', 'apology', 'explanation', 'none'])[1 + floor(pg_temp.roll('outcome', n) * 4)::int] end,
    created_at, created_at, ended_at, ended_at, case status when 'closed' then ended_at + interval '7 days' end,
    case when ended_at is not null then agent_id end, 'customer:' || customer_id
  from matter where kind = 'complaint'`;

/** Adds the planned tickets with threads, clocks, complaints and the payments they are about. */
export const addTickets = async (client: Client, base: number): Promise<void> => {
  await client.query('create temp table counter (base int) on commit drop');
  await client.query('insert into counter values ($1)', [base]);
  await client.query(MATTERS);
  await client.query('create unique index on matter (n); analyze matter');
  await client.query(TICKS);
  await client.query('create index on tick (n); analyze tick');
  await client.query(TICKETS);
  await client.query(CLOCKS);
  await client.query(THREADS);
  await client.query(RECORDS);
};
