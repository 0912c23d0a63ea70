import type { MigrationInterface, QueryRunner } from 'typeorm';

const LIVE = 'select l.* from (select distinct ticket_id from cube_dirty) d join live_complaint l using (ticket_id)';

/**
 * A count of any stretch of a month's days is the difference of two of its running totals. What is out of date is asked
 * for as a set: joined against, every complaint was held against it one by one.
 */
export class RunningTotals1764000000130 implements MigrationInterface {
  name = 'RunningTotals1764000000130';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cube_transaction rename column days to until_day;
      update cube_transaction set until_day =
        array(select sum(d) over (order by nth)::int from unnest(until_day) with ordinality u(d, nth) order by nth);
      create or replace view counted_complaint as
      select * from cube_complaint k where k.ticket_id not in (select d.ticket_id from cube_dirty d)
      union all ${LIVE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace view counted_complaint as
      select * from cube_complaint k where not exists (select from cube_dirty d where d.ticket_id = k.ticket_id)
      union all ${LIVE};
      update cube_transaction set until_day =
        array(select (d - coalesce(lag(d) over (order by nth), 0))::int from unnest(until_day) with ordinality u(d, nth) order by nth);
      alter table cube_transaction rename column until_day to days;
    `);
  }
}
