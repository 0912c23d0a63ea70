import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lines of providers' bills, and where they and our books disagree. */
export class Reconciliation1764000000030 implements MigrationInterface {
  name = 'Reconciliation1764000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table import add column purpose text not null default 'feed' check (purpose in ('feed', 'reconcile'));

      create table bill_line (
        import_id uuid not null references import (id) on delete cascade,
        line int not null,
        kind text not null check (kind in ('payment', 'refund', 'return', 'chargeback', 'other')),
        provider text not null,
        reference text not null,
        alias text,
        own_number text,
        status text not null,
        amount_minor bigint not null check (amount_minor >= 0 or kind = 'other'),
        currency char(3) not null,
        fee_minor bigint,
        occurred_at timestamptz not null,
        primary key (import_id, line)
      );
      -- wide enough to be the best way even before the table has statistics
      create index bill_line_reference on bill_line (provider, reference, import_id, kind, line);
      create index bill_line_alias on bill_line (provider, alias) where alias is not null;
      create index bill_line_own on bill_line (own_number) where own_number is not null;
      -- Added up while reading, so that what matching adds up to can be held against it.
      create table bill_total (
        import_id uuid not null references import (id) on delete cascade,
        kind text not null,
        currency char(3) not null,
        lines int not null,
        amount_minor bigint not null,
        fee_minor bigint not null,
        first_at timestamptz not null,
        last_at timestamptz not null,
        primary key (import_id, kind, currency)
      );

      create table reconciliation (
        id uuid primary key references import (id),
        provider text not null,
        format text not null,
        name text not null,
        digest text not null,
        state text not null default 'reading' check (state in ('reading', 'matching', 'searching', 'done', 'failed')),
        -- counts how often the bill was compared; what an earlier pass saw and this one does not has healed
        pass int not null default 1,
        from_day date,
        to_day date,
        from_at timestamptz,
        to_at timestamptz,
        -- where comparing goes on after a stop, counted in the transaction of what it found
        matched_line int not null default 0,
        lines_matched int not null default 0,
        searched_at timestamptz,
        searched_id uuid,
        failure text,
        started_by text not null,
        started_by_name text not null,
        started_at timestamptz not null,
        touched_at timestamptz not null,
        finished_at timestamptz,
        version int not null default 1
      );
      create unique index reconciliation_once on reconciliation (digest, format) where state <> 'failed';
      create index reconciliation_newest on reconciliation (started_at desc, id desc);
      create index reconciliation_unfinished on reconciliation (touched_at) where state in ('matching', 'searching');

      create table reconciliation_total (
        reconciliation_id uuid not null references reconciliation (id),
        currency char(3) not null,
        movement text not null,
        outcome text not null,
        lines int not null,
        bill_minor bigint not null,
        own_minor bigint not null,
        bill_fee_minor bigint not null,
        own_fee_minor bigint not null,
        primary key (reconciliation_id, currency, movement, outcome)
      );

      create table difference (
        id uuid primary key,
        provider text not null,
        kind text not null check (kind in ('missing_here', 'missing_there', 'amount', 'status', 'fee', 'time')),
        movement text not null,
        reference text not null,
        currency char(3) not null,
        bill_minor bigint,
        own_minor bigint,
        bill_fee_minor bigint,
        own_fee_minor bigint,
        bill_status text,
        own_status text,
        bill_at timestamptz,
        own_at timestamptz,
        day date not null,
        transaction_id uuid references wallet_transaction (id),
        refund_id uuid references refund (id),
        state text not null default 'open' check (state in ('open', 'proposed', 'resolved', 'healed')),
        owner_id uuid references agent (id),
        owner_name text,
        resolution text check (resolution in ('corrected_here', 'corrected_there', 'timing', 'duplicate', 'accepted', 'written_off')),
        note text,
        proposed_by text,
        proposed_by_name text,
        settled_by text,
        settled_by_name text,
        settled_at timestamptz,
        found_at timestamptz not null,
        seen_at timestamptz not null,
        version int not null default 1,
        -- a fact about a provider and us, however many bills tell of it
        unique (provider, kind, reference, movement),
        constraint write_off_four_eyes check (resolution is distinct from 'written_off' or state <> 'resolved' or coalesce(settled_by <> proposed_by, false))
      );
      create index difference_newest on difference (day desc, id desc);
      create index difference_open on difference (provider, day) where state in ('open', 'proposed');
      create index difference_transaction on difference (transaction_id) where transaction_id is not null;
      create table difference_sighting (
        reconciliation_id uuid not null references reconciliation (id),
        difference_id uuid not null references difference (id),
        pass int not null,
        primary key (reconciliation_id, difference_id)
      );
      create index difference_sighting_difference on difference_sighting (difference_id);

      create index refund_settled on refund (settled_at) where state = 'succeeded';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index refund_settled;
      drop table difference_sighting;
      drop table difference;
      drop table reconciliation_total;
      drop table reconciliation;
      drop table bill_total;
      drop table bill_line;
      delete from import where purpose = 'reconcile';
      alter table import drop column purpose;
    `);
  }
}
