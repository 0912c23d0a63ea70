import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is abnormal in transaction records, what is still to be reviewed, and what providers have agreed to. */
export class Signals1764000000031 implements MigrationInterface {
  name = 'Signals1764000000031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What a provider has agreed to. The newest row at a transaction's time counts; none: nothing is called off the contract.
      create table provider_term (
        id uuid primary key,
        provider text not null,
        currency char(3) not null,
        valid_from date not null,
        fee_basis_points int not null check (fee_basis_points between 0 and 10000),
        fee_fixed_minor bigint not null default 0 check (fee_fixed_minor >= 0),
        refund_days int not null check (refund_days between 1 and 90),
        settlement_days int not null check (settlement_days between 0 and 90),
        written_by text not null,
        written_at timestamptz not null,
        unique (provider, currency, valid_from)
      );

      -- Transactions to be looked at, now or when time will tell. Filled by a trigger, so that nothing that commits late is
      -- passed by, as it would be by a cursor over times.
      create table signal_due (
        transaction_id uuid primary key,
        due_at timestamptz not null
      );
      create index signal_due_at on signal_due (due_at);
      create function note_signal_due() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        insert into signal_due (transaction_id, due_at) select id, updated_at from changed_rows
          on conflict (transaction_id) do update set due_at = least(signal_due.due_at, excluded.due_at);
        return null;
      end $$;
      create trigger wallet_transaction_signal_insert after insert on wallet_transaction
        referencing new table as changed_rows for each statement execute function note_signal_due();
      create trigger wallet_transaction_signal_update after update on wallet_transaction
        referencing new table as changed_rows for each statement execute function note_signal_due();

      create table signal (
        id uuid primary key,
        code text not null,
        -- what makes it this signal and no other
        key text not null unique,
        customer_id uuid not null references customer (id),
        provider text not null,
        payee text,
        amount_minor bigint not null,
        currency char(3) not null,
        evidence jsonb not null,
        state text not null default 'open' check (state in ('open', 'confirmed', 'dismissed', 'passed')),
        reason text,
        note text,
        decided_by text,
        decided_by_name text,
        decided_at timestamptz,
        occurred_at timestamptz not null,
        found_at timestamptz not null,
        seen_at timestamptz not null,
        told_at timestamptz,
        version int not null default 1
      );
      create index signal_newest on signal (found_at desc, id desc);
      create index signal_customer on signal (customer_id, found_at desc);
      create table signal_transaction (
        signal_id uuid not null references signal (id),
        transaction_id uuid not null references wallet_transaction (id),
        primary key (signal_id, transaction_id)
      );
      create index signal_transaction_transaction on signal_transaction (transaction_id);

      -- What a payee usually takes, in the logarithm of minor units, so that one large amount does not move it.
      create table payee_norm (
        provider text not null,
        payee text not null,
        currency char(3) not null,
        payments int not null,
        median_ln float8 not null,
        mad_ln float8 not null,
        computed_at timestamptz not null,
        primary key (provider, payee, currency)
      );
      create index wallet_transaction_payee on wallet_transaction (provider, payee, currency, occurred_at desc)
        where kind = 'payment' and payee is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index wallet_transaction_payee;
      drop table payee_norm;
      drop table signal_transaction;
      drop table signal;
      drop trigger wallet_transaction_signal_update on wallet_transaction;
      drop trigger wallet_transaction_signal_insert on wallet_transaction;
      drop function note_signal_due();
      drop table signal_due;
      drop table provider_term;
    `);
  }
}
