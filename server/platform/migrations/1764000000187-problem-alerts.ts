import type { MigrationInterface, QueryRunner } from 'typeorm';

const setKinds = (kinds: string): string =>
  `alter table alert drop constraint alert_kind_check; alter table alert add constraint alert_kind_check check (kind in (${kinds}))`;
const KINDS = "'mention', 'assigned', 'customer_wrote', 'colleague_wrote', 'model_drift', 'provider_answer_failed'";

/** Whoever works on causes is told when a rise of complaints proposes one: an alert that is about a problem. */
export class ProblemAlerts1764000000187 implements MigrationInterface {
  name = 'ProblemAlerts1764000000187';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${setKinds(`${KINDS}, 'problem_proposed'`)};
      alter table alert add column problem_id uuid references problem (id);
      alter table alert drop constraint alert_ticket_check;
      alter table alert add constraint alert_ticket_check check ((ticket_id is null) = (kind in ('model_drift', 'problem_proposed')));
      alter table alert add constraint alert_problem_check check ((problem_id is not null) = (kind = 'problem_proposed'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from alert where kind = 'problem_proposed';
      alter table alert drop constraint alert_problem_check;
      alter table alert drop constraint alert_ticket_check;
      alter table alert add constraint alert_ticket_check check ((ticket_id is null) = (kind = 'model_drift'));
      alter table alert drop column problem_id;
      ${setKinds(KINDS)};
    `);
  }
}
