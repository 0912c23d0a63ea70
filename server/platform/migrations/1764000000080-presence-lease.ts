import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an agent's open console was last heard of, and what the pace of first answers is read from. */
export class PresenceLease1764000000080 implements MigrationInterface {
  name = 'PresenceLease1764000000080';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table agent add alive_at timestamptz;
      create index ticket_pace on ticket (locale, team_id, first_response_at) where first_response_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index ticket_pace;
      alter table agent drop alive_at;
    `);
  }
}
