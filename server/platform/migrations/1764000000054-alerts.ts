import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who follows a ticket, what staff are told of, and how they want to be told. */
export class Alerts1764000000054 implements MigrationInterface {
  name = 'Alerts1764000000054';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ticket_follower (
        ticket_id uuid not null references ticket (id),
        agent_id uuid not null references agent (id) on delete cascade,
        since timestamptz not null,
        primary key (ticket_id, agent_id)
      );
      create table alert_setting (
        agent_id uuid primary key references agent (id) on delete cascade,
        kinds jsonb not null,
        quiet jsonb,
        updated_at timestamptz not null
      );
      create table alert (
        id uuid primary key,
        agent_id uuid not null references agent (id) on delete cascade,
        kind text not null check (kind in ('mention', 'assigned', 'customer_wrote', 'colleague_wrote')),
        ticket_id uuid not null references ticket (id),
        by_name text not null,
        count int not null default 1,
        at timestamptz not null,
        read_at timestamptz,
        mailed_at timestamptz
      );
      -- one unread line for each ticket and kind, however much is written there
      create unique index alert_unread on alert (agent_id, ticket_id, kind) where read_at is null;
      create index alert_newest on alert (agent_id, at desc, id desc);
      create index alert_unmailed on alert (at) where read_at is null and mailed_at is null;
      create index alert_age on alert (at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table alert; drop table alert_setting; drop table ticket_follower;');
  }
}
