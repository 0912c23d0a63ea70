import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Causes of complaints: what is thought of them, what is done, and what that changed. */
export class Problems1764000000090 implements MigrationInterface {
  name = 'Problems1764000000090';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence problem_number;
      create table problem (
        id uuid primary key,
        number text not null unique,
        title text not null,
        state text not null check (state in ('proposed', 'confirmed', 'acting', 'verifying', 'closed', 'dismissed')),
        scope jsonb not null,
        owner_id uuid references agent (id),
        risen_on date,
        -- one rise proposes one problem, however often it is judged
        outbreak_id uuid unique,
        sentence jsonb,
        closing_note text,
        version int not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create index problem_newest on problem (created_at desc, id desc);

      create table problem_hypothesis (
        id uuid primary key,
        problem_id uuid not null references problem (id),
        branch text not null,
        text text not null,
        because_of_id uuid references problem_hypothesis (id),
        state text not null check (state in ('open', 'supported', 'rejected')),
        by_name text not null,
        created_at timestamptz not null
      );
      create index problem_hypothesis_of on problem_hypothesis (problem_id, created_at);

      create table problem_action (
        id uuid primary key,
        problem_id uuid not null references problem (id),
        title text not null,
        owner_id uuid references agent (id),
        due_on date,
        state text not null check (state in ('planned', 'done', 'dropped')),
        done_on date,
        effect jsonb,
        measured_at timestamptz,
        created_at timestamptz not null,
        check ((state = 'done') = (done_on is not null))
      );
      create index problem_action_of on problem_action (problem_id, created_at);
      create index problem_action_done on problem_action (measured_at nulls first) where state = 'done';

      create table problem_ticket (
        problem_id uuid not null references problem (id),
        ticket_id uuid not null references ticket (id),
        added_at timestamptz not null,
        primary key (problem_id, ticket_id)
      );
      create index problem_ticket_ticket on problem_ticket (ticket_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table problem_ticket;
      drop table problem_action;
      drop table problem_hypothesis;
      drop table problem;
      drop sequence problem_number;
    `);
  }
}
