import type { MigrationInterface, QueryRunner } from 'typeorm';

const NAMES = 'os, channel, error_code, app_version, bank, region';
const KNOWN = NAMES.split(', ')
  .map((name) => `coalesce(w.${name}, 'none') as ${name}`)
  .join(', ');
const STATED = 'w.fee_currency = w.currency and w.fee_minor is not null';
/** Whose fee counts: payments that were taken, as the contract with the provider speaks of them. */
const PAYMENT_FEE = `w.kind = 'payment' and w.status in ('succeeded', 'partially_refunded', 'refunded') and ${STATED}`;
const ANY_FEE = `w.status = 'succeeded' and ${STATED}`;
const QUARTER = `date_bin('15 minutes', w.occurred_at, timestamptz '2000-01-01 00:00+00')`;

const noteSums = (signed: string, counted: string): string => `
  insert into cube_pending (quarter, provider, ${NAMES}, currency, n, failed, with_fee, fee_minor, fee_of_minor)
  select * from (
    select ${QUARTER}, w.provider, ${KNOWN}, w.currency,
      sum(sign) as n,
      coalesce(sum(sign) filter (where w.status = 'failed'), 0) as failed,
      coalesce(sum(sign) filter (where ${counted}), 0) as with_fee,
      coalesce(sum(sign * w.fee_minor) filter (where ${counted}), 0) as fee_minor,
      coalesce(sum(sign * w.amount_minor) filter (where ${counted}), 0) as fee_of_minor
    from (${signed}) w group by 1, 2, 3, 4, 5, 6, 7, 8, 9) as summed
  where n <> 0 or failed <> 0 or with_fee <> 0 or fee_minor <> 0 or fee_of_minor <> 0;`;

const noteTransactions = (counted: string): string => `
  create or replace function cube_note_transactions() returns trigger language plpgsql as $f$
  begin
    if tg_op = 'INSERT' then ${noteSums('select *, 1 as sign from fresh', counted)}
    elsif tg_op = 'DELETE' then ${noteSums('select *, -1 as sign from stale', counted)}
    else
      ${noteSums('select *, 1 as sign from fresh union all select *, -1 from stale', counted)}
      insert into cube_dirty (ticket_id)
      select distinct k.ticket_id from fresh w join stale o using (id) join ticket_transaction k on k.transaction_id = w.id
      where (w.provider, ${NAMES.replaceAll(/(\w+)/g, 'w.$1')}) is distinct from (o.provider, ${NAMES.replaceAll(/(\w+)/g, 'o.$1')});
    end if;
    return null;
  end $f$;`;

/** Notes what the counts of fees gain and lose when those of `counted` stand for those of `before`. */
const recount = (counted: string, before: string): string => `
  insert into cube_pending (quarter, provider, ${NAMES}, currency, n, failed, with_fee, fee_minor, fee_of_minor)
  select * from (
    select ${QUARTER}, w.provider, 'none', 'none', 'none', 'none', 'none', 'none', w.currency, 0, 0,
      count(*) filter (where ${counted}) - count(*) filter (where ${before}) as with_fee,
      coalesce(sum(w.fee_minor) filter (where ${counted}), 0) - coalesce(sum(w.fee_minor) filter (where ${before}), 0) as fee_minor,
      coalesce(sum(w.amount_minor) filter (where ${counted}), 0) - coalesce(sum(w.amount_minor) filter (where ${before}), 0) as fee_of_minor
    from wallet_transaction w where ${STATED} group by 1, 2, w.currency) as moved
  where with_fee <> 0 or fee_minor <> 0 or fee_of_minor <> 0;`;

/** Payments of late that an agreement speaks of are looked at again when it is entered, changed or removed. */
const TERMS = `
  alter table provider_term add column version int not null default 1;
  create function note_term_due() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
  declare
    term provider_term := case when tg_op = 'DELETE' then old else new end;
    due timestamptz := case when tg_op = 'DELETE' then now() else new.written_at end;
  begin
    insert into signal_due (transaction_id, due_at)
    select w.id, due from wallet_transaction w
    where w.provider = term.provider and w.currency = term.currency and w.occurred_at >= term.valid_from
      and w.occurred_at > due - interval '30 days'
    order by w.occurred_at desc limit 200000
    on conflict (transaction_id) do update set due_at = least(signal_due.due_at, excluded.due_at);
    return null;
  end $f$;
  create trigger provider_term_signal_due after insert or update or delete on provider_term
    for each row execute function note_term_due();`;

/** Fees are counted of payments that were taken, so that they can be held against the contract. */
export class PaymentFees1764000000100 implements MigrationInterface {
  name = 'PaymentFees1764000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(noteTransactions(PAYMENT_FEE));
    await runner.query(recount(PAYMENT_FEE, ANY_FEE));
    await runner.query(TERMS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger provider_term_signal_due on provider_term;
      drop function note_term_due;
      alter table provider_term drop column version;`);
    await runner.query(recount(ANY_FEE, PAYMENT_FEE));
    await runner.query(noteTransactions(ANY_FEE));
  }
}
