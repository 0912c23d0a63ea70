import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Complaints that customers file at the provider itself, each worked as one ticket, and what the desk gives back there. */
export class ProviderComplaints1764000000165 implements MigrationInterface {
  name = 'ProviderComplaints1764000000165';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ticket add column complaint_source text
        check (complaint_source in ('wechatpay', 'alipay_trade', 'alipay_risk'));
      create index ticket_from_providers on ticket (coalesce(next_due_at, 'infinity'), id)
        where channel = 'provider' and status in ('new', 'open', 'waiting', 'snoozed');

      create table provider_complaint (
        id uuid primary key,
        source text not null check (source in ('wechatpay', 'alipay_trade', 'alipay_risk')),
        reference text not null check (length(reference) between 1 and 128),
        ticket_id uuid not null unique references ticket (id),
        state text not null check (state in ('pending', 'processing', 'processed', 'escalated', 'withdrawn', 'unknown')),
        provider_state text not null,
        problem text,
        is_refund_wanted boolean not null,
        transaction_reference text,
        merchant_reference text,
        transaction_id uuid references wallet_transaction (id),
        -- the payment was another customer's, so it cannot be tied
        is_payment_foreign boolean not null default false,
        paid_minor bigint,
        refund_asked_minor bigint,
        payer text,
        phone_sealed text,
        complained_at timestamptz not null,
        due_at timestamptz,
        times int not null check (times > 0),
        is_reply_awaited boolean not null,
        is_fully_refunded boolean not null,
        is_urgent boolean not null,
        is_platform_in boolean not null,
        replied_at timestamptz,
        processed_at timestamptz,
        read_at timestamptz not null,
        -- replies up to this place of the thread have been queued
        spoken_seq int not null default 0,
        -- one worker at a time speaks about it
        leased_until timestamptz,
        version int not null default 1,
        created_at timestamptz not null,
        unique (source, reference)
      );
      create index provider_complaint_untied on provider_complaint (source, transaction_reference)
        where transaction_id is null and not is_payment_foreign and transaction_reference is not null;
      create index provider_complaint_standing on provider_complaint (read_at)
        where state in ('pending', 'processing', 'escalated', 'unknown');
      create index provider_complaint_payer on provider_complaint (source, payer) where payer is not null;

      create table provider_complaint_entry (
        complaint_id uuid not null references provider_complaint (id),
        reference text not null,
        kind text not null,
        operation text not null,
        at timestamptz not null,
        primary key (complaint_id, reference)
      );

      create table provider_answer (
        id uuid primary key,
        complaint_id uuid not null references provider_complaint (id),
        kind text not null check (kind in ('reply', 'complete', 'refund_agreed', 'refund_refused')),
        message_id uuid references message (id),
        -- what the customer reads beside a refusal
        words text,
        state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'settled')),
        attempts int not null default 0,
        due_at timestamptz not null,
        tried_at timestamptz,
        sent_at timestamptz,
        code text,
        settled_by text,
        note text,
        version int not null default 1,
        created_at timestamptz not null,
        check ((kind = 'reply') = (message_id is not null)),
        check ((kind = 'refund_refused') = (words is not null))
      );
      create unique index provider_answer_message on provider_answer (message_id) where message_id is not null;
      create index provider_answer_complaint on provider_answer (complaint_id, created_at, id);
      create index provider_answer_due on provider_answer (due_at) where state in ('queued', 'sending');
      create index provider_answer_failed on provider_answer (created_at, id) where state = 'failed';

      create table provider_complaint_poll (
        source text primary key,
        window_from timestamptz,
        window_to timestamptz,
        page int not null default 0,
        is_deep boolean not null default false,
        deep_at timestamptz,
        finished_at timestamptz,
        polled_at timestamptz,
        failed_at timestamptz,
        code text,
        failures int not null default 0,
        next_at timestamptz not null
      );

      alter table alert drop constraint alert_kind_check;
      alter table alert add constraint alert_kind_check
        check (kind in ('mention', 'assigned', 'customer_wrote', 'colleague_wrote', 'model_drift', 'provider_answer_failed'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from alert where kind = 'provider_answer_failed';
      alter table alert drop constraint alert_kind_check;
      alter table alert add constraint alert_kind_check
        check (kind in ('mention', 'assigned', 'customer_wrote', 'colleague_wrote', 'model_drift'));
      drop table provider_complaint_poll;
      drop table provider_answer;
      drop table provider_complaint_entry;
      drop table provider_complaint;
      drop index ticket_from_providers;
      alter table ticket drop column complaint_source;
    `);
  }
}
