import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a bill has a reference twice is found out once, so that comparing need not ask it of every line. */
export class BillRepeats1764000000146 implements MigrationInterface {
  name = 'BillRepeats1764000000146';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table reconciliation add column has_repeats boolean not null default true');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table reconciliation drop column has_repeats');
  }
}
