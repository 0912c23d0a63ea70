import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Wallet transactions, what is left to refund of each, their ledger, and imported files. */
export class Transactions1764000000003 implements MigrationInterface {
  name = 'Transactions1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table import (
        id uuid primary key,
        format text not null,
        name text not null,
        file_key text not null,
        digest text not null,
        state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
        bytes bigint not null,
        bytes_read bigint not null default 0,
        lines int not null default 0,
        created int not null default 0,
        updated int not null default 0,
        unchanged int not null default 0,
        rejected int not null default 0,
        failure text,
        -- where reading goes on after a stop: counted in the same transaction as the lines before it
        records_read bigint not null default 0,
        created_by text not null,
        created_at timestamptz not null,
        -- when a worker last got on with it; one that has not for a while is queued again
        touched_at timestamptz not null,
        finished_at timestamptz
      );
      create index import_unfinished on import (touched_at) where state in ('queued', 'running');
      create index import_newest on import (created_at desc, id desc);
      create table import_rejection (
        import_id uuid not null references import (id) on delete cascade,
        line int not null,
        code text not null,
        path text not null,
        primary key (import_id, line)
      );

      create table wallet_transaction (
        id uuid primary key,
        provider text not null,
        reference text not null,
        customer_id uuid not null references customer (id),
        kind text not null,
        status text not null,
        amount_minor bigint not null check (amount_minor >= 0),
        currency char(3) not null,
        fee_minor bigint check (fee_minor >= 0),
        fee_currency char(3),
        merchant_reference text,
        payee text,
        channel text,
        app_version text,
        os text,
        region text,
        bank text,
        error_code text,
        occurred_at timestamptz not null,
        digest text not null,
        version int not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (provider, reference)
      );
      create index wallet_transaction_customer on wallet_transaction (customer_id, occurred_at desc, id desc);
      create index wallet_transaction_newest on wallet_transaction (occurred_at desc, id desc);
      create index wallet_transaction_provider_day on wallet_transaction (provider, occurred_at);
      create index wallet_transaction_reference on wallet_transaction (reference);
      create index wallet_transaction_merchant_reference on wallet_transaction (merchant_reference) where merchant_reference is not null;

      -- What may still go back. 'reserved' counts every refund of ours that has not failed; 'elsewhere' what the provider
      -- reports beyond ours. The check is the last word on the refund cap, whatever the code above believes.
      create table transaction_balance (
        transaction_id uuid primary key references wallet_transaction (id),
        currency char(3) not null,
        captured_minor bigint not null check (captured_minor >= 0),
        reserved_minor bigint not null default 0 check (reserved_minor >= 0),
        elsewhere_minor bigint not null default 0 check (elsewhere_minor >= 0),
        chargeback_open boolean not null default false,
        constraint refund_cap check (reserved_minor + elsewhere_minor <= captured_minor)
      );

      -- A row is one balanced pair: debit and credit carry the same amount by construction.
      create table ledger_entry (
        id uuid primary key,
        transaction_id uuid not null references wallet_transaction (id),
        refund_id uuid,
        kind text not null check (kind in ('captured', 'refunded', 'returned', 'goodwill', 'provisional_credit', 'chargeback')),
        debit text not null,
        credit text not null check (credit <> debit),
        amount_minor bigint not null check (amount_minor > 0),
        currency char(3) not null,
        occurred_at timestamptz not null,
        created_at timestamptz not null
      );
      create unique index ledger_entry_once on ledger_entry (refund_id, kind) where refund_id is not null;
      create unique index ledger_entry_captured_once on ledger_entry (transaction_id, kind, amount_minor) where kind = 'captured';
      create index ledger_entry_transaction on ledger_entry (transaction_id, created_at, id);
      create trigger ledger_entry_append_only before update or delete or truncate on ledger_entry for each statement execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table ledger_entry;
      drop table transaction_balance;
      drop table wallet_transaction;
      drop table import_rejection;
      drop table import;
    `);
  }
}
