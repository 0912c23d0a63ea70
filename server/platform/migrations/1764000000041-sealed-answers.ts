import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names kept answers as what they are, sealed text, so that a change of keys walks them too. */
export class SealedAnswers1764000000041 implements MigrationInterface {
  name = 'SealedAnswers1764000000041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table idempotency_key alter column answer type text using answer #>> '{}';
      alter table idempotency_key rename column answer to answer_sealed;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table idempotency_key rename column answer_sealed to answer;
      alter table idempotency_key alter column answer type jsonb using to_jsonb(answer);
    `);
  }
}
