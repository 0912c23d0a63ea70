import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Matters that ended well, where suggestions are taken from. */
export class WellRated1764000000082 implements MigrationInterface {
  name = 'WellRated1764000000082';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index ticket_well_rated on ticket (category, locale, rated_at desc) where rating_score >= 4;',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ticket_well_rated;');
  }
}
