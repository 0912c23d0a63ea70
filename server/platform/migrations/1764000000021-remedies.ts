import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Money of the desk's own for the customer, refunds that a person must look after, and no remedy twice. */
export class Remedies1764000000021 implements MigrationInterface {
  name = 'Remedies1764000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A provisional credit is the same money as a refund of the payment, paid early: one leaves no room for the other.
      -- Goodwill and compensation are the desk's own and have a cap of their own.
      alter table transaction_balance
        add column provisional_minor bigint not null default 0 check (provisional_minor >= 0 and provisional_minor <= captured_minor),
        add column given_minor bigint not null default 0 check (given_minor >= 0),
        add constraint goodwill_cap check (given_minor <= captured_minor);

      create table remedy (
        id uuid primary key,
        number text not null unique,
        kind text not null check (kind in ('goodwill', 'compensation', 'provisional_credit')),
        ticket_id uuid not null references ticket (id),
        transaction_id uuid not null references wallet_transaction (id),
        customer_id uuid not null references customer (id),
        amount_minor bigint not null check (amount_minor > 0),
        currency char(3) not null,
        note text not null,
        state text not null check (state in ('requested', 'approved', 'declined', 'cancelled', 'credited', 'final', 'reversed')),
        needs_second boolean not null,
        requested_by text not null,
        requested_by_name text not null,
        requested_at timestamptz not null,
        decided_by text,
        decided_by_name text,
        decided_at timestamptz,
        payout_reference text,
        credited_at timestamptz,
        settled_at timestamptz,
        version int not null default 1,
        updated_at timestamptz not null,
        constraint remedy_four_eyes check (not needs_second or decided_by is null or decided_by <> requested_by or state in ('declined', 'cancelled')),
        constraint remedy_paid check (state not in ('credited', 'final', 'reversed') or (payout_reference is not null and credited_at is not null)),
        constraint remedy_provisional check (state not in ('final', 'reversed') or kind = 'provisional_credit')
      );
      create index remedy_newest on remedy (requested_at desc, id desc);
      create index remedy_ticket on remedy (ticket_id, requested_at);
      create index remedy_transaction on remedy (transaction_id);
      create index remedy_open on remedy (requested_at) where state in ('requested', 'approved');
      create trigger remedy_no_delete before delete or truncate on remedy for each statement execute function refuse_change();
      create table remedy_step (
        id uuid primary key,
        remedy_id uuid not null references remedy (id),
        state text not null,
        by_name text not null,
        note text,
        at timestamptz not null
      );
      create index remedy_step_remedy on remedy_step (remedy_id, at, id);
      create trigger remedy_step_append_only before update or delete or truncate on remedy_step for each statement execute function refuse_change();
      create sequence remedy_number;
      alter table ledger_entry add foreign key (remedy_id) references remedy (id);

      create function remedy_holds(state text) returns boolean immutable language sql as
        $$ select state in ('requested', 'approved', 'credited', 'final') $$;
      create function keep_remedy_cap() returns trigger language plpgsql as $$
      declare
        change bigint := 0;
      begin
        if tg_op = 'UPDATE' then
          if old.transaction_id <> new.transaction_id or old.currency <> new.currency or old.amount_minor <> new.amount_minor or old.kind <> new.kind then
            raise exception 'a remedy keeps its kind, transaction, currency and amount' using errcode = 'check_violation';
          end if;
          if remedy_holds(old.state) then change := change - old.amount_minor; end if;
        end if;
        if remedy_holds(new.state) then change := change + new.amount_minor; end if;
        if change <> 0 then
          update transaction_balance set
            provisional_minor = provisional_minor + case new.kind when 'provisional_credit' then change else 0 end,
            given_minor = given_minor + case new.kind when 'provisional_credit' then 0 else change end
            where transaction_id = new.transaction_id and currency = new.currency;
          if not found then
            raise exception 'remedy without a captured balance in its currency' using errcode = 'check_violation';
          end if;
        end if;
        return new;
      end $$;
      create trigger remedy_cap before insert or update on remedy for each row execute function keep_remedy_cap();

      -- What went to the customer by a remedy must stand in the ledger when the transaction ends.
      create function check_remedy() returns trigger language plpgsql as $$
      declare
        expected text := case when new.state = 'credited' then new.kind when new.state = 'final' then 'provisional_final' else 'provisional_reversed' end;
      begin
        if not exists (select from ledger_entry where remedy_id = new.id and kind = expected and amount_minor = new.amount_minor and currency = new.currency) then
          raise exception 'remedy % is % without its entry', new.number, new.state using errcode = 'check_violation', constraint = 'books_agree';
        end if;
        return null;
      end $$;
      create constraint trigger remedy_agrees after insert or update of state on remedy deferrable initially deferred
        for each row when (new.state in ('credited', 'final', 'reversed')) execute function check_remedy();

      -- An open or lost dispute takes the money its own way, and so does a provisional credit: nothing else may start
      -- beside them. What the provider reports is true nevertheless, so this binds only what the desk begins.
      create function refuse_double_remedy() returns trigger language plpgsql as $$
      declare
        held transaction_balance;
      begin
        select * into held from transaction_balance where transaction_id = new.transaction_id;
        if held.chargeback_open then
          raise exception 'a dispute stands against the transaction' using errcode = 'check_violation', constraint = 'no_double_remedy';
        end if;
        -- by now the balance counts the new row: 'refund_cap' and 'remedy_cap' come first in the alphabet
        if tg_op = 'INSERT' and held.reserved_minor + held.elsewhere_minor + held.provisional_minor > held.captured_minor then
          raise exception 'refunds and provisional credit exceed what was captured' using errcode = 'check_violation', constraint = 'refund_cap';
        end if;
        return new;
      end $$;
      create trigger refund_no_double_new before insert on refund for each row
        when (new.state in ('requested', 'approved', 'submitting')) execute function refuse_double_remedy();
      create trigger refund_no_double before update of state on refund for each row
        when (old.state in ('requested', 'approved') and new.state in ('approved', 'submitting')) execute function refuse_double_remedy();
      create trigger remedy_no_double before insert on remedy for each row
        when (new.kind = 'provisional_credit') execute function refuse_double_remedy();

      alter table chargeback add column told_at timestamptz, add column reason text;
      update chargeback set told_at = updated_at;
      alter table chargeback alter column told_at set not null;

      -- what a person let go today and a customer was let have of late is asked with every request
      create index refund_asked_by on refund (requested_by, requested_at);
      create index refund_decided_by on refund (decided_by, decided_at) where decided_by is not null;
      create index refund_customer on refund (customer_id, requested_at);
      create index remedy_customer on remedy (customer_id, requested_at);
      create index refund_provider_reference on refund (provider_reference) where provider_reference is not null;

      create table refund_task (
        id uuid primary key,
        refund_id uuid not null references refund (id),
        ticket_id uuid not null references ticket (id),
        kind text not null check (kind in ('manual', 'not_paid', 'returned', 'contradiction')),
        code text,
        opened_at timestamptz not null,
        resolution text check (resolution in ('paid', 'not_paid', 'ask_again', 'noted', 'provider')),
        evidence text,
        reference text,
        resolved_by text,
        resolved_by_name text,
        resolved_at timestamptz,
        version int not null default 1,
        constraint refund_task_resolved check (num_nulls(resolution, resolved_by, resolved_at) in (0, 3)),
        constraint refund_task_evidence check (resolution is null or resolution in ('ask_again', 'provider') or evidence is not null)
      );
      create unique index refund_task_once on refund_task (refund_id, kind) where resolved_at is null;
      create index refund_task_open on refund_task (opened_at, id) where resolved_at is null;
      create index refund_task_newest on refund_task (opened_at desc, id desc);
      create trigger refund_task_no_delete before delete or truncate on refund_task for each statement execute function refuse_change();
      insert into refund_task (id, refund_id, ticket_id, kind, code, opened_at)
        select gen_random_uuid(), id, ticket_id, 'manual', failure_code, updated_at from refund where state = 'needs_manual';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table refund_task;
      drop index refund_provider_reference, refund_customer, refund_decided_by, refund_asked_by;
      alter table chargeback drop column reason, drop column told_at;
      drop trigger remedy_no_double on remedy;
      drop trigger refund_no_double on refund;
      drop trigger refund_no_double_new on refund;
      drop function refuse_double_remedy();
      alter table ledger_entry drop constraint ledger_entry_remedy_id_fkey;
      drop table remedy_step;
      drop table remedy;
      drop function check_remedy();
      drop function keep_remedy_cap();
      drop function remedy_holds(text);
      drop sequence remedy_number;
      alter table transaction_balance drop constraint goodwill_cap, drop column given_minor, drop column provisional_minor;
    `);
  }
}
