import type { MigrationInterface, QueryRunner } from 'typeorm';

const PHRASES = [
  {
    id: '01980000-0000-7000-8000-000000000051',
    title_zh: '问候与受理',
    title_en: 'Greeting',
    body_zh: '{{customer.name}}，您好。您的问题（{{ticket.number}}）由我负责处理，我已看到您提供的交易记录。',
    body_en:
      'Hello {{customer.name}}, I am looking after your matter ({{ticket.number}}) and have your transaction records in front of me.',
  },
  {
    id: '01980000-0000-7000-8000-000000000052',
    title_zh: '请补充信息',
    title_en: 'Ask for details',
    body_zh: '为了尽早核实，请告诉我交易发生时您看到的提示，并附上一张截图。请不要发送密码、验证码或完整卡号。',
    body_en:
      'To check this, please tell me what the screen said at the time and attach a picture of it. Please never send passwords, one-time codes or a full card number.',
  },
  {
    id: '01980000-0000-7000-8000-000000000053',
    title_zh: '退款已提交',
    title_en: 'Refund submitted',
    body_zh:
      '{{transaction.payee}} 的 {{transaction.amount}} 退款已提交至支付平台，通常 3 个工作日内原路退回。到账后您会收到通知。',
    body_en:
      'Your refund of {{transaction.amount}} ({{transaction.payee}}) has been handed to the payment provider. It usually arrives within 3 working days, the way you paid. You will hear from us when it has.',
  },
  {
    id: '01980000-0000-7000-8000-000000000054',
    title_zh: '致歉并说明下一步',
    title_en: 'Apology with the next step',
    body_zh: '对于此次给您带来的不便，我们深表歉意。我会在 {{due.date}} 前告诉您处理结果。',
    body_en: 'I am sorry for the trouble this has caused you. I will tell you what we found by {{due.date}}.',
  },
];

/** Ready phrases for replies, kept as data. */
export class Macros1764000000050 implements MigrationInterface {
  name = 'Macros1764000000050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table macro (
        id uuid primary key,
        scope text not null check (scope in ('own', 'team', 'all')),
        owner_id uuid references agent (id) on delete cascade,
        team_id uuid references team (id) on delete cascade,
        title_zh text not null,
        title_en text not null,
        body_zh text not null,
        body_en text not null,
        conditions jsonb not null default '{}',
        version int not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        check ((scope = 'own') = (owner_id is not null)),
        check ((scope = 'team') = (team_id is not null))
      );
      create index macro_owner on macro (owner_id) where owner_id is not null;
    `);
    await runner.query(
      `insert into macro (id, scope, title_zh, title_en, body_zh, body_en)
       select id, 'all', title_zh, title_en, body_zh, body_en from jsonb_to_recordset($1::jsonb)
       as p(id uuid, title_zh text, title_en text, body_zh text, body_en text)`,
      [JSON.stringify(PHRASES)],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table macro');
  }
}
