import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What reports over a year read: lines that are out of date told apart, and queries counted from their index alone. */
export class ReportReads1764000000175 implements MigrationInterface {
  name = 'ReportReads1764000000175';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- what has to be added to cube_complaint so that it is right now: its stale lines taken away, their tickets as they are
      create view late_complaint as
      select k.*, -1 as n from cube_complaint k where exists (select from cube_dirty d where d.ticket_id = k.ticket_id)
      union all select l.*, 1 from (select distinct ticket_id from cube_dirty) d join live_complaint l using (ticket_id);

      drop index ticket_report;
      create index ticket_report on ticket (kind, created_at, provider, category) include (status);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index ticket_report;
      create index ticket_report on ticket (created_at, kind, provider, category);
      drop view late_complaint;
    `);
  }
}
