import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What agents have written and not sent, on whichever device. */
export class Drafts1764000000051 implements MigrationInterface {
  name = 'Drafts1764000000051';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table draft (
        agent_id uuid not null references agent (id) on delete cascade,
        ticket_id uuid not null references ticket (id),
        mode text not null check (mode in ('reply', 'note')),
        body_sealed text not null,
        seen_seq int not null,
        version int not null,
        updated_at timestamptz not null,
        primary key (agent_id, ticket_id, mode)
      );
      create index draft_age on draft (updated_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table draft');
  }
}
