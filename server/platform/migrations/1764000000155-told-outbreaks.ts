import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an outbreak says is put together when it is read: names of categories may be edited after it was found. */
export class ToldOutbreaks1764000000155 implements MigrationInterface {
  name = 'ToldOutbreaks1764000000155';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table outbreak drop column sentence');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table outbreak add column sentence jsonb not null default '{"en": "", "zh-CN": ""}'`);
    await runner.query('alter table outbreak alter column sentence drop default');
  }
}
