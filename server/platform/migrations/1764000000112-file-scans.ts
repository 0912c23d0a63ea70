import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a scanner for malware said of each file; `none` where nobody looked. */
export class FileScans1764000000112 implements MigrationInterface {
  name = 'FileScans1764000000112';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table attachment add column scan text not null default 'none'
        check (scan in ('none', 'scanning', 'clean', 'infected'));
      create index attachment_scanning on attachment (created_at) where scan = 'scanning';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table attachment drop column scan;');
  }
}
