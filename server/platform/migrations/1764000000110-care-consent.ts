import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A second thing a customer may allow or forbid: notes that they need special care. */
export class CareConsent1764000000110 implements MigrationInterface {
  name = 'CareConsent1764000000110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table consent drop constraint consent_purpose_check;
      alter table consent add constraint consent_purpose_check check (purpose in ('education', 'vulnerability'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    // What was allowed stays written down, and the older check then holds for what comes.
    await runner.query(`
      alter table consent drop constraint consent_purpose_check;
      alter table consent add constraint consent_purpose_check check (purpose in ('education')) not valid;
    `);
  }
}
