import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DEFAULT_CALENDARS, DEFAULT_TARGETS } from './default-targets.ts';

const TEAMS = [
  {
    id: '01980000-0000-7000-8000-000000000001',
    key: 'money',
    name_zh: '资金处理组',
    name_en: 'Money',
    categories: ['dup', 'failed', 'wrongpayee', 'refund', 'topup', 'withdraw', 'fee', 'fx', 'autopay'],
  },
  {
    id: '01980000-0000-7000-8000-000000000002',
    key: 'security',
    name_zh: '安全与反诈组',
    name_en: 'Security',
    categories: ['unauth', 'scam', 'privacy'],
  },
  {
    id: '01980000-0000-7000-8000-000000000003',
    key: 'account',
    name_zh: '账户组',
    name_en: 'Accounts',
    categories: ['frozen', 'kyc', 'limit'],
  },
  {
    id: '01980000-0000-7000-8000-000000000004',
    key: 'service',
    name_zh: '服务与商户组',
    name_en: 'Service',
    categories: ['marketing', 'disclosure', 'service', 'app', 'merchant'],
  },
];

/** What a new desk starts with: when it works, what it promises, and who is there. Admins change the rows later. */
export class Defaults1764000000007 implements MigrationInterface {
  name = 'Defaults1764000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `insert into calendar (id, time_zone, hours, exceptions)
       select id, "timeZone", hours, exceptions
       from jsonb_to_recordset($1::jsonb) as c(id text, "timeZone" text, hours jsonb, exceptions jsonb)`,
      [JSON.stringify(DEFAULT_CALENDARS)],
    );
    await runner.query(
      `insert into service_target (kind, severity, clock, minutes, calendar_id, rule_id, rule_version)
       select kind, severity, clock, minutes, "calendarId", "ruleId", "ruleVersion" from jsonb_to_recordset($1::jsonb)
       as t(kind text, severity text, clock text, minutes int, "calendarId" text, "ruleId" text, "ruleVersion" int)`,
      [JSON.stringify(DEFAULT_TARGETS)],
    );
    await runner.query(
      `insert into team (id, key, name_zh, name_en, categories)
       select id, key, name_zh, name_en, array(select jsonb_array_elements_text(categories))
       from jsonb_to_recordset($1::jsonb) as t(id uuid, key text, name_zh text, name_en text, categories jsonb)`,
      [JSON.stringify(TEAMS)],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('delete from agent_team where team_id = any($1)', [TEAMS.map(({ id }) => id)]);
    await runner.query('delete from team where id = any($1)', [TEAMS.map(({ id }) => id)]);
    await runner.query('delete from service_target');
    await runner.query('delete from calendar');
  }
}
