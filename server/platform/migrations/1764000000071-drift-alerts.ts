import type { MigrationInterface, QueryRunner } from 'typeorm';

const setKinds = (kinds: string): string =>
  `alter table alert drop constraint alert_kind_check; alter table alert add constraint alert_kind_check check (kind in (${kinds}))`;
const TICKET_KINDS = "'mention', 'assigned', 'customer_wrote', 'colleague_wrote'";

/** Managers are told when the triage model drifts, once a week: an alert that is about no ticket. */
export class DriftAlerts1764000000071 implements MigrationInterface {
  name = 'DriftAlerts1764000000071';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${setKinds(`${TICKET_KINDS}, 'model_drift'`)};
      alter table alert alter column ticket_id drop not null;
      alter table alert add constraint alert_ticket_check check ((ticket_id is null) = (kind = 'model_drift'));
      create table model_drift_told (
        week date primary key,
        signs text[] not null,
        at timestamptz not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table model_drift_told;
      delete from alert where kind = 'model_drift';
      alter table alert drop constraint alert_ticket_check;
      alter table alert alter column ticket_id set not null;
      ${setKinds(TICKET_KINDS)};
    `);
  }
}
