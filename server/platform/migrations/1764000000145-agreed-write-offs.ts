import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bills that come to agree after money was written off, and how long providers take to settle. */
export class AgreedWriteOffs1764000000145 implements MigrationInterface {
  name = 'AgreedWriteOffs1764000000145';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table difference add column agreed_at timestamptz,
        add constraint agreed_write_off check (agreed_at is null or (written_off_minor <> 0 and state in ('open', 'proposed')));

      -- How many payments of a bill came into the provider's account so many days after they were made, where bills say so.
      create table bill_settlement (
        import_id uuid not null references import (id) on delete cascade,
        currency char(3) not null,
        day date not null,
        days int not null check (days >= 0),
        lines int not null,
        primary key (import_id, currency, day, days)
      );
      create index bill_settlement_day on bill_settlement (day);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table bill_settlement;
      alter table difference drop constraint agreed_write_off, drop column agreed_at;
    `);
  }
}
