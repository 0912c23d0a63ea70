import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An audience may be told by channel, system and bank too; those there are leave these open. */
export class AudienceAttributes1764000000225 implements MigrationInterface {
  name = 'AudienceAttributes1764000000225';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update campaign set audience = '{"channels": [], "systems": [], "banks": []}'::jsonb || audience`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update campaign set audience = audience - 'channels' - 'systems' - 'banks'`);
  }
}
