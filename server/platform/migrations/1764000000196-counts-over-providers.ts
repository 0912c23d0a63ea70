import type { MigrationInterface, QueryRunner } from 'typeorm';

const ATTRIBUTES = 'os, channel, error_code, app_version, bank, region';
const DAYS = Array.from({ length: 31 }, (_, index) => `sum(until_day[${index + 1}])::int`).join(', ');
/** What `ALL_PROVIDERS` of the cube adds to a cuboid. */
const OVER_ALL = 64;

/** Counts over all providers are kept beside those of each: a report that tells none apart read five rows for one. */
export class CountsOverProviders1764000000196 implements MigrationInterface {
  name = 'CountsOverProviders1764000000196';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      insert into cube_transaction (cuboid, month, provider, ${ATTRIBUTES}, n, until_day)
      select cuboid + ${OVER_ALL}, month, '*', ${ATTRIBUTES}, sum(n), array[${DAYS}]
      from cube_transaction group by cuboid, month, ${ATTRIBUTES};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from cube_transaction where cuboid >= ${OVER_ALL}`);
  }
}
