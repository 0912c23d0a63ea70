import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A change of keys walks sealed columns by id. */
export class DraftIds1764000000053 implements MigrationInterface {
  name = 'DraftIds1764000000053';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table draft add column id uuid not null unique default gen_random_uuid()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table draft drop column id');
  }
}
