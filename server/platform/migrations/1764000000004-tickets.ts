import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tickets with their thread, complaint, clocks, files and triage. */
export class Tickets1764000000004 implements MigrationInterface {
  name = 'Tickets1764000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence ticket_number;

      create table calendar (
        id text primary key,
        time_zone text not null,
        -- weekday 1 (Monday) to 7 → list of [from, to] in minutes of the day
        hours jsonb not null,
        -- ISO date → list of intervals; an empty list is a closed day, a filled one a worked holiday
        exceptions jsonb not null default '{}'
      );
      create table service_target (
        kind text not null check (kind in ('complaint', 'query')),
        severity text not null,
        clock text not null check (clock in ('first_response', 'resolution')),
        minutes int not null check (minutes > 0),
        calendar_id text not null references calendar (id),
        rule_id text not null,
        rule_version int not null default 1,
        primary key (kind, severity, clock)
      );

      create table ticket (
        id uuid primary key,
        number text not null unique,
        kind text not null check (kind in ('complaint', 'query')),
        status text not null check (status in ('new', 'open', 'waiting', 'snoozed', 'resolved', 'closed', 'merged')),
        waiting_for text check (waiting_for in ('customer', 'provider', 'internal')),
        subject text not null,
        locale text not null check (locale in ('zh-CN', 'en')),
        channel text not null,
        customer_id uuid not null references customer (id),
        assignee_id uuid references agent (id),
        team_id uuid references team (id),
        category text,
        severity text,
        tags text[] not null default '{}',
        last_seq int not null default 0,
        last_public_seq int not null default 0,
        last_message_kind text,
        last_message_preview text,
        last_message_at timestamptz,
        next_due_kind text,
        next_due_at timestamptz,
        wake_at timestamptz,
        merged_into_id uuid references ticket (id),
        follows_id uuid references ticket (id),
        first_response_at timestamptz,
        resolved_at timestamptz,
        closed_at timestamptz,
        withdrawn_at timestamptz,
        reopened_count int not null default 0,
        rating_score int check (rating_score between 1 and 5),
        rating_comment text,
        rated_at timestamptz,
        -- the calendar day and provider a report counts it under, fixed at opening
        provider text,
        terms tsvector,
        version int not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create index ticket_due on ticket (coalesce(next_due_at, 'infinity'), id) where status in ('new', 'open', 'waiting', 'snoozed');
      create index ticket_due_all on ticket (coalesce(next_due_at, 'infinity'), id);
      create index ticket_follows on ticket (follows_id) where follows_id is not null;
      create index ticket_resolved on ticket (resolved_at) where status = 'resolved';
      create index ticket_created on ticket (created_at desc, id desc);
      create index ticket_updated on ticket (updated_at desc, id desc);
      create index ticket_customer on ticket (customer_id, created_at desc, id desc);
      create index ticket_assignee_due on ticket (assignee_id, coalesce(next_due_at, 'infinity'), id) where status in ('new', 'open', 'waiting', 'snoozed');
      create index ticket_unassigned_due on ticket (coalesce(next_due_at, 'infinity'), id) where assignee_id is null and status in ('new', 'open', 'waiting', 'snoozed');
      create index ticket_team_due on ticket (team_id, coalesce(next_due_at, 'infinity'), id) where status in ('new', 'open', 'waiting', 'snoozed');
      create index ticket_wake on ticket (wake_at) where wake_at is not null;
      create index ticket_report on ticket (created_at, kind, provider, category);
      create index ticket_terms on ticket using gin (terms) with (fastupdate = on);

      create table ticket_transaction (
        ticket_id uuid not null references ticket (id),
        transaction_id uuid not null references wallet_transaction (id),
        snapshot jsonb not null,
        linked_at timestamptz not null,
        primary key (ticket_id, transaction_id)
      );
      create index ticket_transaction_transaction on ticket_transaction (transaction_id);

      create table ticket_link (
        ticket_id uuid not null references ticket (id),
        other_id uuid not null references ticket (id),
        relation text not null check (relation in ('related', 'follows', 'merged')),
        linked_at timestamptz not null,
        primary key (ticket_id, other_id)
      );

      create table complaint (
        ticket_id uuid primary key references ticket (id),
        state text not null check (state in ('recorded', 'acknowledged', 'investigating', 'decided', 'communicated', 'closed', 'withdrawn', 'escalated')),
        category text,
        cause text,
        outcome text,
        redress text,
        recorded_at timestamptz not null,
        acknowledged_at timestamptz,
        decided_at timestamptz,
        communicated_at timestamptz,
        closed_at timestamptz,
        reopened_count int not null default 0,
        decided_by uuid references agent (id),
        -- whoever made the ticket a complaint may not undo it
        promoted_by text,
        version int not null default 1
      );

      create table message (
        id uuid primary key,
        ticket_id uuid not null references ticket (id),
        seq int not null check (seq > 0),
        client_message_id text,
        author_kind text not null check (author_kind in ('customer', 'agent', 'system')),
        author_id uuid,
        author_name text not null,
        visibility text not null check (visibility in ('public', 'internal')),
        body text not null,
        event_code text,
        event_params jsonb,
        redactions int not null default 0,
        created_at timestamptz not null,
        unique (ticket_id, seq),
        unique (ticket_id, client_message_id)
      );
      create trigger message_append_only before delete or truncate on message for each statement execute function refuse_change();

      create table read_mark (
        ticket_id uuid not null references ticket (id),
        reader_kind text not null check (reader_kind in ('customer', 'agent')),
        reader_id uuid not null,
        seq int not null,
        at timestamptz not null,
        primary key (ticket_id, reader_kind, reader_id)
      );

      create table attachment (
        id uuid primary key,
        owner_kind text not null check (owner_kind in ('customer', 'agent', 'program')),
        owner_id text not null,
        ticket_id uuid references ticket (id),
        message_id uuid references message (id),
        name text not null,
        type text not null,
        size int not null,
        digest text not null,
        file_key text not null,
        created_at timestamptz not null
      );
      create index attachment_message on attachment (message_id) where message_id is not null;
      create index attachment_orphan on attachment (created_at) where message_id is null;

      create table clock (
        id uuid primary key,
        ticket_id uuid not null references ticket (id),
        kind text not null,
        legal boolean not null default false,
        rule_id text not null,
        rule_version int not null,
        calendar_id text references calendar (id),
        minutes int,
        started_at timestamptz not null,
        due_at timestamptz not null,
        state text not null check (state in ('running', 'met', 'breached', 'extended', 'cancelled')),
        stopped_at timestamptz,
        paused_at timestamptz,
        check (not (legal and paused_at is not null))
      );
      create index clock_ticket on clock (ticket_id, due_at);
      create index clock_running on clock (due_at) where state = 'running' and paused_at is null;
      create unique index clock_one_running on clock (ticket_id, kind) where state = 'running';

      create table triage (
        id uuid primary key,
        ticket_id uuid not null references ticket (id),
        language text not null,
        category text,
        confidence real not null,
        abstained boolean not null,
        ranking jsonb not null,
        severity text not null,
        severity_confidence real not null,
        signals jsonb not null,
        reasons jsonb not null,
        hints text[] not null default '{}',
        duplicates jsonb not null default '[]',
        redactions int not null default 0,
        model_version text not null,
        created_at timestamptz not null
      );
      create index triage_ticket on triage (ticket_id, created_at desc);
      create table triage_correction (
        id uuid primary key,
        ticket_id uuid not null references ticket (id),
        triage_id uuid references triage (id),
        agent_id uuid not null references agent (id),
        agent_name text not null,
        from_category text,
        to_category text not null,
        from_severity text,
        to_severity text not null,
        created_at timestamptz not null
      );
      create index triage_correction_ticket on triage_correction (ticket_id, created_at desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table triage_correction;
      drop table triage;
      drop table clock;
      drop table attachment;
      drop table read_mark;
      drop table message;
      drop table complaint;
      drop table ticket_link;
      drop table ticket_transaction;
      drop table ticket;
      drop table service_target;
      drop table calendar;
      drop sequence ticket_number;
    `);
  }
}
