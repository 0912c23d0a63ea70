import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What complaints of a category are about beyond the category. Which ticket stands under which topic is kept, so that topics stay themselves. */
export class Topics1764000000131 implements MigrationInterface {
  name = 'Topics1764000000131';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table topic (
        id uuid primary key,
        category text not null,
        language text not null check (language in ('zh-CN', 'en')),
        name text[] not null default '{}',
        first_at timestamptz not null,
        updated_at timestamptz not null
      );
      create table topic_ticket (
        ticket_id uuid primary key references ticket on delete cascade,
        topic_id uuid not null references topic on delete cascade,
        at timestamptz not null
      );
      create index topic_ticket_topic on topic_ticket (topic_id, at desc, ticket_id desc);
      create index topic_ticket_at on topic_ticket (at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table topic_ticket, topic');
  }
}
