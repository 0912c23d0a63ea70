import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A success that a call-back cast doubt on is asked about again, so the sweep must find it. */
export class DoubtedRefunds1764000000022 implements MigrationInterface {
  name = 'DoubtedRefunds1764000000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index refund_due;
      create index refund_due on refund (next_check_at) where state in ('approved', 'submitting', 'processing', 'unknown', 'succeeded');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index refund_due;
      create index refund_due on refund (next_check_at) where state in ('approved', 'submitting', 'processing', 'unknown');
    `);
  }
}
