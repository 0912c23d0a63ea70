import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Triage models with their history, and the corrected tickets the next one learns from. */
export class Models1764000000070 implements MigrationInterface {
  name = 'Models1764000000070';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table triage_model (
        id uuid primary key,
        number int generated always as identity unique,
        digest text,
        origin text not null check (origin in ('built', 'trained')),
        state text not null check (state in ('queued', 'training', 'ready', 'rejected', 'failed', 'active', 'retired')),
        progress int not null default 0 check (progress between 0 and 100),
        reason text,
        figures jsonb,
        bytes bytea,
        -- corrections up to this moment are learned from: a training begun again learns the same
        examples_until timestamptz not null,
        created_by text not null,
        created_at timestamptz not null,
        touched_at timestamptz not null,
        finished_at timestamptz,
        promoted_at timestamptz,
        promoted_by text,
        version int not null default 1,
        check (state not in ('ready', 'active', 'retired') or bytes is not null)
      );
      create unique index triage_model_one_active on triage_model ((true)) where state = 'active';
      create unique index triage_model_one_underway on triage_model ((true)) where state in ('queued', 'training');

      create table triage_example (
        ticket_id uuid primary key references ticket (id),
        correction_id uuid not null references triage_correction (id),
        text text not null,
        category text not null,
        severity text not null,
        -- kept from every training, to compare models on
        held boolean not null,
        created_at timestamptz not null
      );
      create index triage_example_created on triage_example (created_at desc);
      create index triage_created on triage (created_at);
      create index triage_correction_created on triage_correction (created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index triage_correction_created;
      drop index triage_created;
      drop table triage_example;
      drop table triage_model;
    `);
  }
}
