import type { MigrationInterface, QueryRunner } from 'typeorm';

const ACCOUNTS = `
  when 'captured' then debit = 'customer' and credit like 'wallet:%'
  when 'returned' then debit = 'customer' and credit like 'wallet:%'
  when 'chargeback_reversed' then debit = 'customer' and credit like 'wallet:%'
  when 'refunded' then debit like 'wallet:%' and credit = 'customer'
  when 'chargeback' then debit like 'wallet:%' and credit = 'customer'
  when 'goodwill' then debit = 'desk:goodwill' and credit = 'customer'
  when 'compensation' then debit = 'desk:compensation' and credit = 'customer'
  when 'provisional_credit' then debit = 'desk:provisional' and credit = 'customer'
  when 'provisional_final' then debit = 'desk:losses' and credit = 'desk:provisional'
  when 'provisional_reversed' then debit = 'customer' and credit = 'desk:provisional'`;
const OLD_KINDS = `'captured', 'refunded', 'returned', 'goodwill', 'provisional_credit', 'chargeback', 'chargeback_reversed',
  'compensation', 'provisional_final', 'provisional_reversed'`;

/** Money that nobody can explain leaves the books by an entry, and comes back by another. */
export class WriteOffs1764000000101 implements MigrationInterface {
  name = 'WriteOffs1764000000101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ledger_entry drop constraint ledger_entry_kind_check, drop constraint ledger_entry_accounts;
      alter table ledger_entry
        alter column transaction_id drop not null,
        add column difference_id uuid references difference (id),
        add column difference_version int,
        add constraint ledger_entry_kind_check check (kind in (${OLD_KINDS}, 'written_off', 'written_up')),
        add constraint ledger_entry_accounts check (case kind ${ACCOUNTS}
          when 'written_off' then debit like 'wallet:%' and credit = 'desk:write_offs'
          when 'written_up' then debit = 'desk:write_offs' and credit like 'wallet:%'
          else false end),
        -- What only a bill knows of belongs to no transaction of ours.
        add constraint ledger_entry_of check (case when kind in ('written_off', 'written_up')
          then num_nulls(difference_id, difference_version) = 0
          else transaction_id is not null and num_nulls(difference_id, difference_version) = 2 end);
      create unique index ledger_entry_write_off_once on ledger_entry (difference_id, difference_version) where difference_id is not null;

      -- What stands written off: above zero lost, below zero found.
      alter table difference add column written_off_minor bigint not null default 0;
      create function check_write_off() returns trigger language plpgsql as $$
      declare
        of_difference uuid := case tg_table_name when 'difference' then new.id else (to_jsonb(new) ->> 'difference_id')::uuid end;
        entered bigint;
        stands bigint;
      begin
        select coalesce(sum(case kind when 'written_off' then amount_minor else -amount_minor end), 0)
          into entered from ledger_entry where difference_id = of_difference;
        select written_off_minor into stands from difference d where d.id = of_difference;
        if entered <> stands then
          raise exception 'of difference % stands % written off, the ledger says %', of_difference, stands, entered
            using errcode = 'check_violation', constraint = 'books_agree';
        end if;
        return null;
      end $$;
      create constraint trigger difference_agrees after update of written_off_minor on difference deferrable initially deferred
        for each row when (old.written_off_minor <> new.written_off_minor) execute function check_write_off();
      create constraint trigger difference_agrees_new after insert on difference deferrable initially deferred
        for each row when (new.written_off_minor <> 0) execute function check_write_off();
      create constraint trigger ledger_entry_write_off_agrees after insert on ledger_entry deferrable initially deferred
        for each row when (new.difference_id is not null) execute function check_write_off();
    `);
  }

  /** Refuses while something stands written off: the books are not rewritten. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger ledger_entry_write_off_agrees on ledger_entry;
      drop trigger difference_agrees_new on difference;
      drop trigger difference_agrees on difference;
      drop function check_write_off();
      alter table difference drop column written_off_minor;
      alter table ledger_entry drop constraint ledger_entry_of, drop constraint ledger_entry_accounts, drop constraint ledger_entry_kind_check;
      alter table ledger_entry drop column difference_version, drop column difference_id,
        alter column transaction_id set not null,
        add constraint ledger_entry_kind_check check (kind in (${OLD_KINDS})),
        add constraint ledger_entry_accounts check (case kind ${ACCOUNTS} else false end);
    `);
  }
}
