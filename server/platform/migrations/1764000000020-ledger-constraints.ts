import type { MigrationInterface, QueryRunner } from 'typeorm';

const OLD_KINDS = "'captured', 'refunded', 'returned', 'goodwill', 'provisional_credit', 'chargeback'";
const NEW_KINDS = `${OLD_KINDS}, 'chargeback_reversed', 'compensation', 'provisional_final', 'provisional_reversed'`;

/**
 * The books hold themselves to account: each kind of movement between its own two accounts, its rate beside it where it
 * is foreign, and at every commit the entries of a transaction equal what its refunds and its balance say.
 */
export class LedgerConstraints1764000000020 implements MigrationInterface {
  name = 'LedgerConstraints1764000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- ISO 4217; the same list as kernel/money.ts
      create function currency_exponent(code text) returns int immutable language sql as $$
        select case
          when code in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 3
          when code in ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') then 0
          else 2 end $$;

      -- How many units of the book's currency one unit of another is worth, as the operator says, from 'at' on.
      create table exchange_rate (
        id uuid primary key,
        currency char(3) not null,
        book_currency char(3) not null check (book_currency <> currency),
        rate numeric(20, 10) not null check (rate > 0),
        at timestamptz not null,
        source text not null,
        created_at timestamptz not null,
        unique (currency, book_currency, at)
      );
      create trigger exchange_rate_append_only before update or delete or truncate on exchange_rate for each statement execute function refuse_change();

      alter table ledger_entry drop constraint ledger_entry_kind_check;
      alter table ledger_entry add constraint ledger_entry_kind_check check (kind in (${NEW_KINDS}));
      alter table ledger_entry
        add column remedy_id uuid,
        add column chargeback_reference text,
        add column book_minor bigint,
        add column book_currency char(3),
        add column rate numeric(20, 10),
        add column rate_at timestamptz,
        add constraint ledger_entry_accounts check (case kind
          when 'captured' then debit = 'customer' and credit like 'wallet:%'
          when 'returned' then debit = 'customer' and credit like 'wallet:%'
          when 'chargeback_reversed' then debit = 'customer' and credit like 'wallet:%'
          when 'refunded' then debit like 'wallet:%' and credit = 'customer'
          when 'chargeback' then debit like 'wallet:%' and credit = 'customer'
          when 'goodwill' then debit = 'desk:goodwill' and credit = 'customer'
          when 'compensation' then debit = 'desk:compensation' and credit = 'customer'
          when 'provisional_credit' then debit = 'desk:provisional' and credit = 'customer'
          when 'provisional_final' then debit = 'desk:losses' and credit = 'desk:provisional'
          when 'provisional_reversed' then debit = 'customer' and credit = 'desk:provisional'
          else false end),
        add constraint ledger_entry_rate check (
          num_nulls(book_minor, book_currency, rate, rate_at) in (0, 4)
          and (rate is null or (book_currency <> currency and rate > 0
            and abs(book_minor - amount_minor * rate * power(10::numeric, currency_exponent(book_currency) - currency_exponent(currency))) <= 1)));
      create unique index ledger_entry_remedy_once on ledger_entry (remedy_id, kind) where remedy_id is not null;

      -- A correction is a new entry, so what was captured must be right when it is written.
      create function check_captured() returns trigger language plpgsql as $$
      begin
        if exists (
          select from fresh f left join transaction_balance b on b.transaction_id = f.transaction_id
          where f.kind = 'captured' and (b.captured_minor is distinct from f.amount_minor or b.currency <> f.currency)
        ) then
          raise exception 'a captured entry differs from its balance' using errcode = 'check_violation', constraint = 'books_agree';
        end if;
        return null;
      end $$;
      create trigger ledger_entry_captured after insert on ledger_entry
        referencing new table as fresh for each statement execute function check_captured();

      create function check_books() returns trigger language plpgsql as $$
      declare
        refunded bigint;
        owed bigint;
      begin
        select coalesce(sum(case kind when 'refunded' then amount_minor when 'returned' then -amount_minor end), 0)
          into refunded from ledger_entry where transaction_id = new.transaction_id;
        select coalesce((select sum(amount_minor) from refund where transaction_id = new.transaction_id and state = 'succeeded'), 0)
          + coalesce((select elsewhere_minor from transaction_balance where transaction_id = new.transaction_id), 0) into owed;
        if refunded <> owed then
          raise exception 'the ledger of % says % went back, refunds say %', new.transaction_id, refunded, owed
            using errcode = 'check_violation', constraint = 'books_agree';
        end if;
        return null;
      end $$;
      create constraint trigger ledger_entry_agrees after insert on ledger_entry deferrable initially deferred
        for each row when (new.kind in ('refunded', 'returned')) execute function check_books();
      create constraint trigger refund_agrees_new after insert on refund deferrable initially deferred
        for each row when (new.state in ('succeeded', 'returned')) execute function check_books();
      create constraint trigger refund_agrees after update of state on refund deferrable initially deferred
        for each row when (old.state <> new.state and (new.state in ('succeeded', 'returned') or old.state = 'succeeded')) execute function check_books();
      create constraint trigger balance_agrees_new after insert on transaction_balance deferrable initially deferred
        for each row when (new.elsewhere_minor > 0) execute function check_books();
      create constraint trigger balance_agrees after update of elsewhere_minor on transaction_balance deferrable initially deferred
        for each row when (old.elsewhere_minor <> new.elsewhere_minor) execute function check_books();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger balance_agrees on transaction_balance;
      drop trigger balance_agrees_new on transaction_balance;
      drop trigger refund_agrees on refund;
      drop trigger refund_agrees_new on refund;
      drop trigger ledger_entry_agrees on ledger_entry;
      drop function check_books();
      drop trigger ledger_entry_captured on ledger_entry;
      drop function check_captured();
      drop index ledger_entry_remedy_once;
      alter table ledger_entry drop constraint ledger_entry_rate, drop constraint ledger_entry_accounts,
        drop column rate_at, drop column rate, drop column book_currency, drop column book_minor,
        drop column chargeback_reference, drop column remedy_id, drop constraint ledger_entry_kind_check;
      -- Entries of the newer kinds stay: history is never deleted, so the older list is for new entries only.
      alter table ledger_entry add constraint ledger_entry_kind_check check (kind in (${OLD_KINDS})) not valid;
      drop table exchange_rate;
      drop function currency_exponent(text);
    `);
  }
}
