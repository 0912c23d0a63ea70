import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How calls to providers went, whether they are called at all, and when they were not. */
export class ProviderCalls1764000000032 implements MigrationInterface {
  name = 'ProviderCalls1764000000032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table provider_call (
        id uuid primary key,
        provider text not null,
        operation text not null check (operation in ('submit', 'query')),
        outcome text not null check (outcome in ('answered', 'refused', 'unknown')),
        code text,
        latency_ms int not null check (latency_ms >= 0),
        at timestamptz not null
      );
      create index provider_call_at on provider_call (at);
      -- A provider without a row has a closed circuit: while all is well nobody writes here.
      create table provider_circuit (
        provider text primary key,
        state text not null default 'closed' check (state in ('closed', 'open', 'half_open')),
        failures int not null default 0,
        openings int not null default 0,
        retry_at timestamptz,
        changed_at timestamptz not null
      );
      create table provider_incident (
        id uuid primary key,
        provider text not null,
        opened_at timestamptz not null,
        ended_at timestamptz,
        code text
      );
      create index provider_incident_newest on provider_incident (opened_at desc, id desc);
      create unique index provider_incident_one_open on provider_incident (provider) where ended_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table provider_incident;
      drop table provider_circuit;
      drop table provider_call;
    `);
  }
}
