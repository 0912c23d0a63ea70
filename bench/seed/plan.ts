import type { Client } from 'pg';
import { CATEGORY_MIX, CHANNEL_MIX, HOUR_MIX, PROVIDER_MIX, SEVERITY_MIX } from './distributions.ts';
import type { Incident } from './incidents.ts';
import { PLACES_COUNT, seedTexts } from './texts.ts';

export type Plan = {
  /** Salts every draw: two seeds, or two additions, share nothing. */
  salt: string;
  tickets: number;
  customers: number;
  agents: number;
  days: number;
  /** The seeded time ends here; nothing is later, but what is still to do. */
  until: Date;
  incidents: readonly Incident[];
};

/** Draws that depend on nothing but the salt, a name and a number. */
const FUNCTIONS = (salt: string): string => `
  create function pg_temp.roll(name text, n bigint) returns float8 immutable language sql as
    $f$ select (hashtextextended('${salt}' || name || ':' || n, 0) & 9007199254740991) / 9007199254740992::float8 $f$;
  create function pg_temp.one(list text[], roll float8) returns text immutable language sql as
    $f$ select list[1 + floor(roll * cardinality(list))::int] $f$;
  create function pg_temp.new_id(at timestamptz, name text, n bigint) returns uuid immutable language sql as
    $f$ select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(m, 1, 3) || '8'
          || substr(m, 4, 15))::uuid from md5('${salt}' || name || ':' || n) as m $f$;`;

const PLAN = `
  create temp table plan (n int primary key, incident int, provider text, category text, severity text, channel text,
    kind text, customer int, agent int, place int, created_at timestamptz, answered_at timestamptz,
    ended_at timestamptz, status text, talked boolean) on commit drop;
  create temp table said (category text, locale text, place int, subject text, body text, payee text, terms text[])
    on commit drop;
  create temp table incident (nth int, first int, last int, provider text, category text, first_day int, days int,
    app_version text, region text, bank text)
    on commit drop`;

const DRAW = `
  insert into plan
  with drawn as (
    select n, i.nth as incident,
      coalesce(i.provider, pg_temp.one($2::text[], pg_temp.roll('provider', n))) as provider,
      coalesce(i.category, pg_temp.one($3::text[], pg_temp.roll('category', n))) as category,
      pg_temp.one($5::text[], pg_temp.roll('severity', n)) as severity,
      pg_temp.one($6::text[], pg_temp.roll('channel', n)) as channel,
      case when pg_temp.roll('kind', n) < 0.85 then 'complaint' else 'query' end as kind,
      1 + floor(power(pg_temp.roll('customer', n), 1.5) * $7::int)::int as customer,
      1 + floor(pg_temp.roll('agent', n) * $8::int)::int as agent,
      floor(pg_temp.roll('place', n) * $11::int)::int as place,
      case when i.nth is not null then $10::timestamptz + (i.first_day + pg_temp.roll('day', n) * i.days) * interval '1 day'
        else $10::timestamptz + floor(pg_temp.roll('day', n) * $9::int) * interval '1 day'
          + mod(pg_temp.one($4::text[], pg_temp.roll('hour', n))::int + 16, 24) * interval '1 hour'
          + pg_temp.roll('minute', n) * interval '1 hour' end as created_at
    from generate_series(1, $1::int) as n left join incident i on n between i.first and i.last),
  timed as (
    select *, created_at
        + -ln(1 - pg_temp.roll('answer', n)) * interval '40 minutes' * (case when pg_temp.roll('slow', n) < 0.1 then 8 else 1 end)
        as answered_at from drawn),
  ended as (
    select *, answered_at + -ln(1 - pg_temp.roll('end', n)) * interval '16 hours'
        + case when pg_temp.roll('stuck', n) < 0.02 then interval '1000 days' else interval '0' end as ended_at from timed)
  select n, incident, provider, category, severity, channel, kind, customer, agent, place,
    date_trunc('milliseconds', created_at) as created_at,
    case when answered_at < $12::timestamptz then date_trunc('milliseconds', answered_at) end as answered_at,
    case when ended_at < $12::timestamptz then date_trunc('milliseconds', ended_at) end as ended_at,
    case when ended_at < $12::timestamptz - interval '7 days' then 'closed' when ended_at < $12::timestamptz then 'resolved'
      when answered_at >= $12::timestamptz then 'new' when pg_temp.roll('state', n) < 0.6 then 'open'
      when pg_temp.roll('state', n) < 0.9 then 'waiting' else 'snoozed' end as status,
    answered_at < $12::timestamptz and pg_temp.roll('talk', n) < 0.5 as talked
  from ended`;

const DAY_MS = 86_400_000;
export const startOf = ({ until, days }: Pick<Plan, 'until' | 'days'>): Date =>
  new Date(until.getTime() - days * DAY_MS);

/** Draws every ticket into the temporary table `plan`, and its words into `said`. */
export const drawPlan = async (client: Client, plan: Plan): Promise<void> => {
  await client.query(FUNCTIONS(plan.salt));
  await client.query(PLAN);
  for (const [nth, incident] of plan.incidents.entries())
    await client.query('insert into incident values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
      nth,
      incident.first,
      incident.last,
      incident.provider,
      incident.category,
      incident.firstDay,
      incident.days,
      incident.appVersion ?? null,
      incident.region ?? null,
      incident.bank ?? null,
    ]);
  await client.query(DRAW, [
    plan.tickets,
    PROVIDER_MIX,
    CATEGORY_MIX,
    HOUR_MIX,
    SEVERITY_MIX,
    CHANNEL_MIX,
    plan.customers,
    plan.agents,
    plan.days,
    startOf(plan),
    PLACES_COUNT,
    plan.until,
  ]);
  await client.query(
    `insert into said select category, locale, place, subject, body, payee, array(select jsonb_array_elements_text(terms))
     from jsonb_to_recordset($1::jsonb) as s(category text, locale text, place int, subject text, body text, payee text, terms jsonb)`,
    [JSON.stringify(seedTexts())],
  );
  await client.query('analyze plan, said');
};
