import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outbox, once-only effects, idempotent requests, the audit chain, settings and throttles. */
export class Plumbing1764000000001 implements MigrationInterface {
  name = 'Plumbing1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox_event (
        id uuid primary key,
        name text not null,
        payload jsonb not null,
        created_at timestamptz not null,
        published_at timestamptz
      );
      create index outbox_event_unpublished on outbox_event (created_at, id) where published_at is null;
      create index outbox_event_published on outbox_event (published_at) where published_at is not null;

      create table handled (
        event_id uuid not null,
        subscriber text not null,
        handled_at timestamptz not null,
        primary key (event_id, subscriber)
      );

      create table idempotency_key (
        scope text not null,
        key text not null,
        endpoint text not null,
        body_hash text not null,
        status int,
        answer jsonb,
        created_at timestamptz not null,
        primary key (scope, key)
      );
      create index idempotency_key_age on idempotency_key (created_at);

      create table setting (
        key text primary key,
        value jsonb not null,
        version int not null default 1,
        updated_at timestamptz not null default now()
      );

      create table throttle (
        key text primary key,
        points int not null default 0,
        expire bigint
      );

      -- Entries are never changed. Their place in the chain is a row of its own, written by one sealer at a time, so
      -- that two requests never wait for each other's place.
      create table audit_entry (
        id uuid primary key,
        at timestamptz not null,
        actor_kind text not null,
        actor_id text not null,
        actor_name text not null,
        action text not null,
        subject_kind text not null,
        subject_id text not null,
        before jsonb,
        after jsonb,
        reason text,
        request_id text,
        digest text not null
      );
      create index audit_entry_at on audit_entry (at desc, id desc);
      create index audit_entry_subject on audit_entry (subject_kind, subject_id, at desc);
      create index audit_entry_actor on audit_entry (actor_id, at desc);
      create table audit_seal (
        seq bigint primary key,
        entry_id uuid not null unique references audit_entry (id),
        previous text not null,
        hash text not null
      );
      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'table % is append-only', tg_table_name using errcode = 'insufficient_privilege';
      end $$;
      create trigger audit_entry_append_only before update or delete or truncate on audit_entry for each statement execute function refuse_change();
      create trigger audit_seal_append_only before update or delete or truncate on audit_seal for each statement execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table audit_seal;
      drop table audit_entry;
      drop function refuse_change();
      drop table throttle;
      drop table setting;
      drop table idempotency_key;
      drop table handled;
      drop table outbox_event;
    `);
  }
}
