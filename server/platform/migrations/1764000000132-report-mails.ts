import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Overviews that are mailed by themselves, and which of them each reader was sent. */
export class ReportMails1764000000132 implements MigrationInterface {
  name = 'ReportMails1764000000132';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table report_mail (
        id uuid primary key,
        name text not null,
        cadence text not null check (cadence in ('day', 'week', 'month')),
        hour smallint not null check (hour between 0 and 23),
        time_zone text not null,
        locale text not null,
        provider text,
        category text,
        reader_ids uuid[] not null,
        active boolean not null,
        next_at timestamptz not null,
        last_sent_at timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        version int not null default 1
      );
      create index report_mail_due on report_mail (next_at) where active;
      create table report_mail_sent (
        report_mail_id uuid not null references report_mail on delete cascade,
        due_at timestamptz not null,
        agent_id uuid not null references agent on delete cascade,
        at timestamptz not null,
        primary key (report_mail_id, due_at, agent_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table report_mail_sent, report_mail');
  }
}
