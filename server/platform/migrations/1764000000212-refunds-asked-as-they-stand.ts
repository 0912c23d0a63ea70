import type { MigrationInterface, QueryRunner } from 'typeorm';

const DUE = "'approved', 'submitting', 'processing', 'unknown', 'succeeded'";

/** A refund that lies before a person is asked about too when a late success of it is told, so the sweep must find it. */
export class RefundsAskedAsTheyStand1764000000212 implements MigrationInterface {
  name = 'RefundsAskedAsTheyStand1764000000212';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index refund_due;
      create index refund_due on refund (next_check_at) where state in (${DUE}, 'needs_manual');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index refund_due;
      create index refund_due on refund (next_check_at) where state in (${DUE});
    `);
  }
}
