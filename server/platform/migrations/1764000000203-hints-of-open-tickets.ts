import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Hints go when consent does and when their ticket is closed; few opinions have any, so those few are found by themselves. */
export class HintsOfOpenTickets1764000000203 implements MigrationInterface {
  name = 'HintsOfOpenTickets1764000000203';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index triage_hinted on triage (ticket_id) where hints <> '{}';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index triage_hinted;');
  }
}
