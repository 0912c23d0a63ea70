import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How sure a model must be to speak, by language, as the outcomes of its tickets have it. */
export class FollowedThresholds1764000000160 implements MigrationInterface {
  name = 'FollowedThresholds1764000000160';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table triage_threshold (
        model_id uuid not null references triage_model (id),
        language text not null check (language in ('zh-CN', 'en')),
        -- what training chose, and what outcomes made of it; null while there are too few
        calibrated double precision not null check (calibrated between 0 and 1),
        threshold double precision check (threshold between 0 and 1),
        -- finished tickets that speak for it; of those it would have answered, the share that was right
        outcomes int not null check (outcomes >= 0),
        right_share double precision,
        -- of all the model judged lately: how many, and the share it leaves to people now and left before it moved
        judged int not null check (judged >= 0),
        abstained double precision,
        abstained_before double precision,
        counted_at timestamptz not null,
        moved_at timestamptz,
        primary key (model_id, language)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table triage_threshold');
  }
}
