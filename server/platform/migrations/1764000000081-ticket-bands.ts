import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys by which near copies of a ticket's first words find each other; ids are made in time order, so the newest end is at hand. */
export class TicketBands1764000000081 implements MigrationInterface {
  name = 'TicketBands1764000000081';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ticket_band (
        band int not null,
        ticket_id uuid not null references ticket (id),
        primary key (band, ticket_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ticket_band;');
  }
}
