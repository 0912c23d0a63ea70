import type { MigrationInterface, QueryRunner } from 'typeorm';

/** key, zh-CN, en, usual severity. Which team a category belongs to stays with the team. */
const CATEGORIES: readonly (readonly [key: string, zh: string, en: string, severity: string])[] = [
  ['unauth', '非本人交易', 'Unauthorised payment', 'P1'],
  ['scam', '遭遇诈骗', 'Scam', 'P1'],
  ['dup', '重复扣款', 'Charged twice', 'P2'],
  ['failed', '失败却已扣款', 'Failed but debited', 'P2'],
  ['wrongpayee', '转错收款人', 'Wrong payee', 'P2'],
  ['refund', '退款未到账', 'Refund not received', 'P2'],
  ['topup', '充值问题', 'Top-up', 'P2'],
  ['withdraw', '提现问题', 'Withdrawal', 'P2'],
  ['frozen', '资金或账户冻结', 'Frozen funds or account', 'P2'],
  ['kyc', '实名认证', 'Identity check', 'P3'],
  ['limit', '支付限额', 'Payment limit', 'P3'],
  ['fee', '手续费', 'Fee', 'P3'],
  ['fx', '汇率', 'Exchange rate', 'P3'],
  ['autopay', '自动扣款', 'Automatic payment', 'P2'],
  ['marketing', '营销与优惠', 'Marketing or reward', 'P3'],
  ['disclosure', '信息披露', 'Unclear information', 'P3'],
  ['privacy', '个人信息', 'Privacy', 'P2'],
  ['service', '服务态度与效率', 'Service', 'P3'],
  ['app', '应用故障', 'App fault', 'P3'],
  ['merchant', '商户纠纷', 'Merchant dispute', 'P3'],
];

/** What is kept how long, in days, and the least that a law allows. */
const RETENTION: readonly (readonly [key: string, days: number, floor: number, active: boolean])[] = [
  ['customer', 3_650, 1_825, false],
  ['thread', 3_650, 1_095, false],
  ['notice', 1_095, 180, false],
  ['staff_session', 365, 30, true],
  ['webhook_delivery', 30, 7, true],
];

/** What an administrator sets: calendars and targets that can be changed, categories, webhooks, retention. */
export class Administration1764000000061 implements MigrationInterface {
  name = 'Administration1764000000061';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table calendar add column name_zh text not null default '', add column name_en text not null default '',
        add column exception_names jsonb not null default '{}', add column version int not null default 1;
      update calendar set name_zh = '服务台工作时间', name_en = 'Desk hours' where id = 'desk';
      update calendar set name_zh = '全天候', name_en = 'Around the clock' where id = 'always';

      create table category (
        key text primary key,
        name_zh text not null,
        name_en text not null,
        severity text not null check (severity in ('P1', 'P2', 'P3', 'P4')),
        active boolean not null default true,
        position int not null,
        version int not null default 1
      );
      alter table team add column version int not null default 1;

      create table webhook (
        id uuid primary key,
        name text not null,
        url text not null,
        events text[] not null,
        secret_sealed text not null,
        active boolean not null default true,
        -- events published from here on are still to be looked at
        seen_until timestamptz not null,
        created_at timestamptz not null,
        version int not null default 1
      );
      create table webhook_delivery (
        id uuid primary key,
        webhook_id uuid not null references webhook (id) on delete cascade,
        event_id uuid not null,
        event_name text not null,
        body text not null,
        state text not null check (state in ('queued', 'delivered', 'failed')),
        attempts int not null default 0,
        due_at timestamptz not null,
        last_status int,
        last_fault text,
        last_ms int,
        created_at timestamptz not null,
        delivered_at timestamptz,
        unique (webhook_id, event_id)
      );
      create index webhook_delivery_due on webhook_delivery (due_at) where state = 'queued';
      create index webhook_delivery_newest on webhook_delivery (webhook_id, created_at desc, id desc);
      create index webhook_delivery_age on webhook_delivery (created_at);

      create table retention_rule (
        key text primary key,
        days int not null,
        floor_days int not null,
        active boolean not null,
        version int not null default 1,
        check (days >= floor_days)
      );
      create table legal_hold (
        id uuid primary key,
        customer_id uuid not null references customer (id),
        reason text not null,
        placed_by text not null,
        placed_at timestamptz not null,
        lifted_by text,
        lifted_at timestamptz
      );
      create unique index legal_hold_one on legal_hold (customer_id) where lifted_at is null;
      alter table customer add column forgotten_at timestamptz;
      alter table ticket add column forgotten_at timestamptz;
      alter table notice add column forgotten_at timestamptz;
      create index ticket_forgettable on ticket (closed_at) where forgotten_at is null and closed_at is not null;
    `);
    for (const [position, [key, zh, en, severity]] of CATEGORIES.entries()) {
      await runner.query(
        'insert into category (key, name_zh, name_en, severity, position) values ($1, $2, $3, $4, $5)',
        [key, zh, en, severity, position],
      );
    }
    for (const [key, days, floor, active] of RETENTION) {
      await runner.query('insert into retention_rule (key, days, floor_days, active) values ($1, $2, $3, $4)', [
        key,
        days,
        floor,
        active,
      ]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index ticket_forgettable;
      alter table notice drop column forgotten_at;
      alter table ticket drop column forgotten_at;
      alter table customer drop column forgotten_at;
      drop table legal_hold;
      drop table retention_rule;
      drop table webhook_delivery;
      drop table webhook;
      alter table team drop column version;
      drop table category;
      alter table calendar drop column name_zh, drop column name_en, drop column exception_names, drop column version;
    `);
  }
}
