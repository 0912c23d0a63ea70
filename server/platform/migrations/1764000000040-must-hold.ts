import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets one write of several that share a statement undo them all, when its rows are not as its writer had seen them. */
export class MustHold1764000000040 implements MigrationInterface {
  name = 'MustHold1764000000040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function must_hold(nth int, holds boolean) returns void language plpgsql as $$
      begin
        if not holds then
          raise exception '%', nth using errcode = 'RC001';
        end if;
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function must_hold(int, boolean)');
  }
}
