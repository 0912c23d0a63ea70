import type { MigrationInterface, QueryRunner } from 'typeorm';

type Named = readonly [zh: string, en: string, closed: readonly string[], worked: readonly string[]];

/** What the days that every desk starts with are called, by the State Council's notices that closed or opened them. */
const HOLIDAYS: readonly Named[] = [
  ['元旦', 'New Year', ['2024-01-01', '2025-01-01', '2026-01-01', '2026-01-02'], ['2026-01-04']],
  [
    '春节',
    'Spring Festival',
    [
      ...['2024-02-12', '2024-02-13', '2024-02-14', '2024-02-15', '2024-02-16'],
      ...['2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-02-03', '2025-02-04'],
      ...['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23'],
    ],
    ['2024-02-04', '2024-02-18', '2025-01-26', '2025-02-08', '2026-02-14', '2026-02-28'],
  ],
  ['清明节', 'Qingming Festival', ['2024-04-04', '2024-04-05', '2025-04-04', '2026-04-06'], ['2024-04-07']],
  [
    '劳动节',
    'Labour Day',
    [
      ...['2024-05-01', '2024-05-02', '2024-05-03'],
      ...['2025-05-01', '2025-05-02', '2025-05-05'],
      ...['2026-05-01', '2026-05-04', '2026-05-05'],
    ],
    ['2024-04-28', '2024-05-11', '2025-04-27', '2026-05-09'],
  ],
  ['端午节', 'Dragon Boat Festival', ['2024-06-10', '2025-06-02', '2026-06-19'], []],
  ['中秋节', 'Mid-Autumn Festival', ['2024-09-16', '2024-09-17', '2026-09-25'], ['2024-09-14']],
  [
    '国庆节',
    'National Day',
    [
      ...['2024-10-01', '2024-10-02', '2024-10-03', '2024-10-04', '2024-10-07'],
      ...['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
    ],
    ['2024-09-29', '2024-10-12', '2026-09-20', '2026-10-10'],
  ],
  [
    '国庆节、中秋节',
    'National Day and Mid-Autumn Festival',
    ['2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08'],
    ['2025-09-28', '2025-10-11'],
  ],
];

const ZH = HOLIDAYS.flatMap(([zh, , closed, worked]) => [
  ...closed.map((date) => [date, zh]),
  ...worked.map((date) => [date, `${zh}调休上班`]),
]);
const EN = HOLIDAYS.flatMap(([, en, closed, worked]) => [
  ...closed.map((date) => [date, en]),
  ...worked.map((date) => [date, `${en}, worked instead`]),
]);

/** Holidays have names in both languages, and those that a desk starts with get theirs; what an administrator wrote stays. */
export class HolidayNames1764000000205 implements MigrationInterface {
  name = 'HolidayNames1764000000205';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table calendar add column exception_names_en jsonb not null default '{}'");
    await runner.query(
      `update calendar set
         exception_names = coalesce((select jsonb_object_agg(key, value) from jsonb_each($1::jsonb)
           where exceptions ? key), '{}') || exception_names,
         exception_names_en = coalesce((select jsonb_object_agg(key, value) from jsonb_each($2::jsonb)
           where exceptions ? key and not exception_names ? key), '{}')
       where id = 'desk'`,
      [JSON.stringify(Object.fromEntries(ZH)), JSON.stringify(Object.fromEntries(EN))],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table calendar drop column exception_names_en');
  }
}
