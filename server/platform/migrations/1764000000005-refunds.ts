import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Refunds, their steps, the cap that the database itself keeps, and what providers told us. */
export class Refunds1764000000005 implements MigrationInterface {
  name = 'Refunds1764000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table refund (
        id uuid primary key,
        -- also the provider's idempotency key: at most 64 of [0-9A-Za-z_-]
        number text not null unique check (number ~ '^[0-9A-Za-z_-]{1,64}$'),
        ticket_id uuid not null references ticket (id),
        transaction_id uuid not null references wallet_transaction (id),
        customer_id uuid not null references customer (id),
        amount_minor bigint not null check (amount_minor > 0),
        currency char(3) not null,
        reason text not null,
        note text,
        state text not null check (state in ('requested', 'approved', 'declined', 'submitting', 'processing', 'unknown', 'succeeded', 'failed', 'closed', 'needs_manual', 'returned', 'cancelled')),
        needs_second boolean not null,
        requested_by text not null,
        requested_by_name text not null,
        requested_at timestamptz not null,
        decided_by text,
        decided_by_name text,
        decided_at timestamptz,
        provider text not null,
        provider_reference text,
        failure_code text,
        submitted_at timestamptz,
        settled_at timestamptz,
        checks int not null default 0,
        next_check_at timestamptz,
        version int not null default 1,
        updated_at timestamptz not null,
        constraint four_eyes check (not needs_second or decided_by is null or decided_by <> requested_by or state in ('declined', 'cancelled'))
      );
      create index refund_newest on refund (requested_at desc, id desc);
      create index refund_ticket on refund (ticket_id, requested_at);
      create index refund_transaction on refund (transaction_id);
      create index refund_due on refund (next_check_at) where state in ('approved', 'submitting', 'processing', 'unknown');
      create index refund_awaiting on refund (requested_at) where state = 'requested';
      -- an unknown or running submission blocks every other one of the same transaction
      create unique index refund_one_unresolved on refund (transaction_id) where state in ('submitting', 'unknown');

      create table refund_step (
        id uuid primary key,
        refund_id uuid not null references refund (id),
        state text not null,
        by_name text not null,
        code text,
        provider_reference text,
        at timestamptz not null
      );
      create index refund_step_refund on refund_step (refund_id, at, id);
      create trigger refund_step_append_only before update or delete or truncate on refund_step for each statement execute function refuse_change();

      create function refund_reserves(state text) returns boolean immutable language sql as
        $$ select state in ('requested', 'approved', 'submitting', 'processing', 'unknown', 'succeeded', 'needs_manual') $$;
      create function keep_refund_cap() returns trigger language plpgsql as $$
      declare
        held bigint := 0;
        wanted bigint := 0;
      begin
        if tg_op = 'UPDATE' then
          if old.transaction_id <> new.transaction_id or old.currency <> new.currency or old.amount_minor <> new.amount_minor then
            raise exception 'a refund keeps its transaction, currency and amount' using errcode = 'check_violation';
          end if;
          if refund_reserves(old.state) then held := old.amount_minor; end if;
        end if;
        if refund_reserves(new.state) then wanted := new.amount_minor; end if;
        if wanted <> held then
          update transaction_balance set reserved_minor = reserved_minor + wanted - held
            where transaction_id = new.transaction_id and currency = new.currency;
          if not found then
            raise exception 'refund without a captured balance in its currency' using errcode = 'check_violation';
          end if;
        end if;
        return new;
      end $$;
      create trigger refund_cap before insert or update on refund for each row execute function keep_refund_cap();
      create trigger refund_no_delete before delete or truncate on refund for each statement execute function refuse_change();
      alter table ledger_entry add foreign key (refund_id) references refund (id);

      create table provider_notification (
        provider text not null,
        notification_id text not null,
        refund_number text,
        state text not null,
        received_at timestamptz not null,
        primary key (provider, notification_id)
      );

      -- Disputes that providers report; an open or lost one leaves no room for a refund.
      create table chargeback (
        provider text not null,
        reference text not null,
        transaction_id uuid not null references wallet_transaction (id),
        amount_minor bigint not null check (amount_minor >= 0),
        currency char(3) not null,
        state text not null check (state in ('open', 'won', 'lost')),
        updated_at timestamptz not null,
        primary key (provider, reference)
      );
      create index chargeback_transaction on chargeback (transaction_id);
      create sequence refund_number;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop sequence refund_number;
      drop table chargeback;
      drop table provider_notification;
      alter table ledger_entry drop constraint ledger_entry_refund_id_fkey;
      drop table refund_step;
      drop table refund;
      drop function keep_refund_cap();
      drop function refund_reserves(text);
    `);
  }
}
