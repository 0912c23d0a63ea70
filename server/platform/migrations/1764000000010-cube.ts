import type { MigrationInterface, QueryRunner } from 'typeorm';

const ATTRIBUTES = ['os', 'channel', 'error_code', 'app_version', 'bank', 'region'] as const;
const NAMES = ATTRIBUTES.join(', ');
const COLUMNS = ATTRIBUTES.map((name) => `${name} text not null`).join(', ');
const MEASURES =
  'n int not null, failed int not null, with_fee int not null, fee_minor numeric not null, fee_of_minor numeric not null';
const KNOWN = ATTRIBUTES.map((name) => `coalesce(w.${name}, 'none') as ${name}`).join(', ');

/** What transactions `w`, each with a sign, add to and take from the counts; what comes to nothing is left out. */
const noteSums = (signed: string): string => `
  insert into cube_pending (quarter, provider, ${NAMES}, currency, n, failed, with_fee, fee_minor, fee_of_minor)
  select * from (
    select date_bin('15 minutes', w.occurred_at, timestamptz '2000-01-01 00:00+00'), w.provider, ${KNOWN}, w.currency,
      sum(sign) as n,
      coalesce(sum(sign) filter (where w.status = 'failed'), 0) as failed,
      coalesce(sum(sign) filter (where w.status = 'succeeded' and w.fee_currency = w.currency and w.fee_minor is not null), 0) as with_fee,
      coalesce(sum(sign * w.fee_minor) filter (where w.status = 'succeeded' and w.fee_currency = w.currency), 0) as fee_minor,
      coalesce(sum(sign * w.amount_minor) filter (where w.status = 'succeeded' and w.fee_currency = w.currency and w.fee_minor is not null), 0) as fee_of_minor
    from (${signed}) w group by 1, 2, 3, 4, 5, 6, 7, 8, 9) as summed
  where n <> 0 or failed <> 0 or with_fee <> 0 or fee_minor <> 0 or fee_of_minor <> 0;`;

const TABLES = `
  -- whose days the months below are cut into
  create table cube_state (
    one boolean primary key default true check (one),
    time_zone text not null,
    rebuilt_at timestamptz
  );
  insert into cube_state (time_zone) select coalesce((select time_zone from calendar where id = 'desk'), 'UTC');

  create table cube_pending (
    id bigint generated always as identity primary key,
    quarter timestamptz not null, provider text not null, ${COLUMNS}, currency char(3) not null, ${MEASURES}
  );
  -- by quarters of an hour, which fit the days of every time zone
  create table cube_quarter (
    quarter timestamptz not null, provider text not null, currency char(3) not null, ${MEASURES},
    primary key (quarter, provider, currency)
  );
  -- a month and a combination of attributes a row, with a count a day; what its cuboid does not tell apart is '*'
  create table cube_transaction (
    cuboid smallint not null, month date not null, provider text not null, ${COLUMNS},
    n int not null, days int[] not null check (cardinality(days) = 31),
    primary key (cuboid, month, ${NAMES}, provider)
  ) with (fillfactor = 80);

  -- tickets whose line below is out of date
  create table cube_dirty (id bigint generated always as identity primary key, ticket_id uuid not null);
  create table cube_complaint (
    ticket_id uuid primary key, opened_at timestamptz not null, provider text not null, category text not null,
    severity text not null, team text not null, outcome text not null, repeated boolean not null, ${COLUMNS}
  );
  create index cube_complaint_opened on cube_complaint (opened_at);
  create index cube_complaint_slice on cube_complaint (provider, category, opened_at);`;

const VIEWS = `
  -- a complaint counts under one transaction: of its own provider if it can be, then the first that was linked
  create view live_complaint as
  select t.id as ticket_id, t.created_at as opened_at, coalesce(t.provider, 'none') as provider,
    coalesce(t.category, 'none') as category, coalesce(t.severity, 'none') as severity,
    coalesce(t.team_id::text, 'none') as team, coalesce(c.outcome, 'none') as outcome,
    t.reopened_count > 0 or t.follows_id is not null as repeated, ${KNOWN}
  from ticket t left join complaint c on c.ticket_id = t.id
  left join lateral (
    select x.* from ticket_transaction k join wallet_transaction x on x.id = k.transaction_id where k.ticket_id = t.id
    order by x.provider is distinct from t.provider, k.linked_at, k.transaction_id limit 1) w on true
  where t.kind = 'complaint' and t.status <> 'merged';

  create view counted_complaint as
  select * from cube_complaint k where not exists (select from cube_dirty d where d.ticket_id = k.ticket_id)
  union all select l.* from (select distinct ticket_id from cube_dirty) d join live_complaint l using (ticket_id);

  create view counted_quarter as
  select quarter, provider, currency, n, failed, with_fee, fee_minor, fee_of_minor from cube_quarter
  union all select quarter, provider, currency, n, failed, with_fee, fee_minor, fee_of_minor from cube_pending;`;

const TRIGGERS = `
  create function cube_note_transactions() returns trigger language plpgsql as $f$
  begin
    if tg_op = 'INSERT' then ${noteSums('select *, 1 as sign from fresh')}
    elsif tg_op = 'DELETE' then ${noteSums('select *, -1 as sign from stale')}
    else
      ${noteSums('select *, 1 as sign from fresh union all select *, -1 from stale')}
      insert into cube_dirty (ticket_id)
      select distinct k.ticket_id from fresh w join stale o using (id) join ticket_transaction k on k.transaction_id = w.id
      where (w.provider, ${ATTRIBUTES.map((name) => `w.${name}`).join(', ')})
        is distinct from (o.provider, ${ATTRIBUTES.map((name) => `o.${name}`).join(', ')});
    end if;
    return null;
  end $f$;
  create trigger cube_transaction_added after insert on wallet_transaction referencing new table as fresh
    for each statement execute function cube_note_transactions();
  create trigger cube_transaction_changed after update on wallet_transaction referencing new table as fresh old table as stale
    for each statement execute function cube_note_transactions();
  create trigger cube_transaction_removed after delete on wallet_transaction referencing old table as stale
    for each statement execute function cube_note_transactions();

  create function cube_note_ticket() returns trigger language plpgsql as $f$
  begin
    insert into cube_dirty (ticket_id) values (case when tg_op = 'DELETE' then old.id else new.id end);
    return null;
  end $f$;
  create function cube_note_part() returns trigger language plpgsql as $f$
  begin
    insert into cube_dirty (ticket_id) values (case when tg_op = 'DELETE' then old.ticket_id else new.ticket_id end);
    return null;
  end $f$;
  create trigger cube_ticket_added after insert on ticket for each row when (new.kind = 'complaint') execute function cube_note_ticket();
  create trigger cube_ticket_removed after delete on ticket for each row execute function cube_note_ticket();
  create trigger cube_ticket_changed after update on ticket for each row
    when ((new.kind, new.status = 'merged', new.provider, new.category, new.severity, new.team_id, new.created_at,
        new.reopened_count > 0, new.follows_id)
      is distinct from (old.kind, old.status = 'merged', old.provider, old.category, old.severity, old.team_id, old.created_at,
        old.reopened_count > 0, old.follows_id)) execute function cube_note_ticket();
  create trigger cube_link_changed after insert or update or delete on ticket_transaction for each row execute function cube_note_part();
  create trigger cube_outcome_added after insert or delete on complaint for each row execute function cube_note_part();
  create trigger cube_outcome_changed after update on complaint for each row
    when (new.outcome is distinct from old.outcome) execute function cube_note_part();`;

/**
 * Counts kept beside the rows they count, so that reports need not read the rows. Triggers note each change in the
 * transaction that makes it; a worker takes the notes into the counts. What is noted and not yet taken in is added when
 * reading: the counts are right at every moment, not only when the worker has caught up.
 */
export class Cube1764000000010 implements MigrationInterface {
  name = 'Cube1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(VIEWS);
    await runner.query(TRIGGERS);
    // What a desk already has is taken in like any change.
    await runner.query(noteSums('select *, 1 as sign from wallet_transaction'));
    await runner.query(`insert into cube_dirty (ticket_id) select id from ticket where kind = 'complaint'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger cube_transaction_added on wallet_transaction;
      drop trigger cube_transaction_changed on wallet_transaction;
      drop trigger cube_transaction_removed on wallet_transaction;
      drop trigger cube_ticket_added on ticket;
      drop trigger cube_ticket_removed on ticket;
      drop trigger cube_ticket_changed on ticket;
      drop trigger cube_link_changed on ticket_transaction;
      drop trigger cube_outcome_added on complaint;
      drop trigger cube_outcome_changed on complaint;
      drop function cube_note_transactions, cube_note_ticket, cube_note_part;
      drop view counted_quarter, counted_complaint, live_complaint;
      drop table cube_complaint, cube_dirty, cube_transaction, cube_quarter, cube_pending, cube_state;
    `);
  }
}
