import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What customers are told outside the thread, and the figures reports are read from. */
export class Notices1764000000006 implements MigrationInterface {
  name = 'Notices1764000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notice (
        id uuid primary key,
        customer_id uuid not null references customer (id),
        ticket_id uuid references ticket (id),
        topic text not null,
        channel text not null check (channel in ('mail', 'thread')),
        locale text not null,
        subject text not null,
        body_text text not null,
        body_html text,
        state text not null check (state in ('queued', 'sending', 'sent', 'failed', 'suppressed')),
        suppressed_for text,
        -- what makes it this notice and no other: a second attempt to write it changes nothing
        once_key text not null unique,
        attempts int not null default 0,
        created_at timestamptz not null,
        sent_at timestamptz
      );
      create index notice_ticket on notice (ticket_id, created_at);
      create index notice_customer on notice (customer_id, created_at desc);
      create index notice_queued on notice (created_at) where state in ('queued', 'sending');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table notice;`);
  }
}
