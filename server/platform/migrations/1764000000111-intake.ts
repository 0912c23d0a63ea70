import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a customer was asked, by the kind of matter, when they filed it. */
export class Intake1764000000111 implements MigrationInterface {
  name = 'Intake1764000000111';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ticket_intake (
        ticket_id uuid primary key references ticket (id),
        kind text not null,
        answers jsonb not null check (jsonb_typeof(answers) = 'object'),
        created_at timestamptz not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ticket_intake;');
  }
}
