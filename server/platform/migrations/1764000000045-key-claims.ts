import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose turn it is at an idempotency key while work under it spans several transactions, and until when. */
export class KeyClaims1764000000045 implements MigrationInterface {
  name = 'KeyClaims1764000000045';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table idempotency_key add column claim uuid, add column claimed_until timestamptz;');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table idempotency_key drop column claim, drop column claimed_until;');
  }
}
