import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Views that agents keep, tags one can find tickets by, and changes of many tickets that can be undone. */
export class Sorting1764000000052 implements MigrationInterface {
  name = 'Sorting1764000000052';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index ticket_tags on ticket using gin (tags) where tags <> '{}';

      create table saved_view (
        id uuid primary key,
        owner_id uuid not null references agent (id) on delete cascade,
        team_id uuid references team (id) on delete cascade,
        name text not null,
        filters jsonb not null,
        version int not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create index saved_view_owner on saved_view (owner_id);
      create index saved_view_team on saved_view (team_id) where team_id is not null;

      create table bulk_change (
        id uuid primary key,
        actor_id uuid not null,
        verb text not null check (verb in ('assign', 'transfer', 'snooze', 'tag')),
        created_at timestamptz not null,
        undone_at timestamptz
      );
      create index bulk_change_age on bulk_change (created_at);
      create table bulk_change_item (
        bulk_id uuid not null references bulk_change (id) on delete cascade,
        ticket_id uuid not null references ticket (id),
        version_after int not null,
        before jsonb not null,
        primary key (bulk_id, ticket_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table bulk_change_item;
      drop table bulk_change;
      drop table saved_view;
      drop index ticket_tags;
    `);
  }
}
