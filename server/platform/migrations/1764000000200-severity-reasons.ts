import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Severity explains itself: of earlier tickets the rules that raised it are known, the words are not. */
export class SeverityReasons1764000000200 implements MigrationInterface {
  name = 'SeverityReasons1764000000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table triage add column severity_reasons jsonb not null default '[]';
      update triage set severity_reasons = jsonb_path_query_array(reasons, '$[*] ? (@.kind == "rule")')
        where reasons @> '[{"kind": "rule"}]';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table triage drop column severity_reasons');
  }
}
