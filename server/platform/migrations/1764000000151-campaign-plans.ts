import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a draft starts by itself, and why it did not. */
export class CampaignPlans1764000000151 implements MigrationInterface {
  name = 'CampaignPlans1764000000151';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table campaign add column start_at timestamptz, add column plan_fault text,
        add constraint campaign_planned_draft check (start_at is null or state = 'draft');
      create index campaign_planned on campaign (start_at) where start_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table campaign drop column start_at, drop column plan_fault');
  }
}
