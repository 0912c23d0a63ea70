import type { MigrationInterface, QueryRunner } from 'typeorm';

const closed = (...dates: string[]): [string, number[][]][] => dates.map((date) => [date, []]);
const worked = (...dates: string[]): [string, number[][]][] => dates.map((date) => [date, [[540, 1_080]]]);

/**
 * Weekdays that were closed and weekends that were worked in China, by the State Council's notices for 2024 and 2025: what
 * is usual on such a day can only be learned from those that were. The notice for 2027 is not out yet.
 */
const EARLIER_HOLIDAYS = Object.fromEntries([
  ...closed('2024-01-01'),
  ...closed('2024-02-12', '2024-02-13', '2024-02-14', '2024-02-15', '2024-02-16'),
  ...worked('2024-02-04', '2024-02-18'),
  ...closed('2024-04-04', '2024-04-05'),
  ...worked('2024-04-07'),
  ...closed('2024-05-01', '2024-05-02', '2024-05-03'),
  ...worked('2024-04-28', '2024-05-11'),
  ...closed('2024-06-10'),
  ...closed('2024-09-16', '2024-09-17'),
  ...worked('2024-09-14'),
  ...closed('2024-10-01', '2024-10-02', '2024-10-03', '2024-10-04', '2024-10-07'),
  ...worked('2024-09-29', '2024-10-12'),
  ...closed('2025-01-01'),
  ...closed('2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-02-03', '2025-02-04'),
  ...worked('2025-01-26', '2025-02-08'),
  ...closed('2025-04-04'),
  ...closed('2025-05-01', '2025-05-02', '2025-05-05'),
  ...worked('2025-04-27'),
  ...closed('2025-06-02'),
  ...closed('2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08'),
  ...worked('2025-09-28', '2025-10-11'),
]);

/** Rises of complaints that chance does not explain, day by day, with what explains them; and how far days are judged. */
export class Outbreaks1764000000011 implements MigrationInterface {
  name = 'Outbreaks1764000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbreak (
        id uuid primary key,
        state text not null check (state in ('open', 'elevated', 'closed')),
        -- the series that raised the alarm, by its key, and those that the same rise lifted
        series text not null,
        members text[] not null,
        opened_day date not null,
        last_day date not null,
        closed_day date,
        calm_days int not null default 0,
        -- attributes that must all hold, each with the values of which any does
        combination jsonb not null,
        -- the same, one attribute after the other, with what was observed and expected at each step
        path jsonb not null,
        observed int not null,
        expected float8 not null,
        upper int not null,
        score float8 not null,
        sentence jsonb not null,
        version int not null default 1,
        opened_at timestamptz not null,
        updated_at timestamptz not null,
        check (last_day >= opened_day)
      );
      create unique index outbreak_one_open on outbreak (series) where state <> 'closed';
      create index outbreak_newest on outbreak (opened_day desc, id desc);
      create table outbreak_day (
        outbreak_id uuid not null references outbreak (id),
        day date not null,
        observed int not null,
        expected float8 not null,
        upper int not null,
        score float8 not null,
        alarm boolean not null,
        primary key (outbreak_id, day)
      );
      create table outbreak_progress (
        one boolean primary key default true check (one),
        judged_day date,
        due_at timestamptz not null default 'epoch'
      );
      insert into outbreak_progress default values;
    `);
    await runner.query(`update calendar set exceptions = $1::jsonb || exceptions where id = 'desk'`, [
      JSON.stringify(EARLIER_HOLIDAYS),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update calendar set exceptions = exceptions - $1::text[] where id = 'desk'`, [
      Object.keys(EARLIER_HOLIDAYS),
    ]);
    await runner.query('drop table outbreak_progress, outbreak_day, outbreak');
  }
}
