import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Topic → categories whose decisions it goes with. The words of edition 1 are the template files. */
const TOPICS: Readonly<Record<string, readonly string[]>> = {
  unauth: ['unauth'],
  phish: [],
  qr: [],
  impostor: ['scam'],
  parttime: [],
  mule: [],
  'refund-time': ['dup', 'refund'],
  failed: ['failed', 'topup', 'withdraw'],
  wrong: ['wrongpayee'],
  autopay: ['autopay'],
  fx: ['fee', 'fx'],
  kyc: ['frozen', 'kyc'],
  limits: ['limit'],
  howto: ['disclosure', 'service', 'app', 'merchant'],
  privacy: ['marketing', 'privacy'],
  elder: [],
};

/** Lessons that staff reword and look after, campaigns that send them, and what customers agreed to. */
export class Education1764000000060 implements MigrationInterface {
  name = 'Education1764000000060';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table lesson (
        topic text primary key,
        categories text[] not null default '{}',
        active boolean not null default true,
        owner_id uuid references agent (id),
        review_on date not null,
        version int not null default 1,
        updated_at timestamptz not null
      );
      -- edition 1 of the thread's words is the template file; a row here is a later edition, never reworded
      create table lesson_edition (
        topic text not null references lesson (topic),
        locale text not null check (locale in ('zh-CN', 'en')),
        channel text not null check (channel in ('thread', 'mail')),
        edition int not null check (edition > 1),
        title text not null,
        tip text not null,
        body text not null,
        note text,
        published_by uuid references agent (id),
        published_by_name text not null,
        published_at timestamptz not null,
        primary key (topic, locale, channel, edition)
      );

      alter table customer add column time_zone text;
      create table consent (
        id uuid primary key,
        customer_id uuid not null references customer (id),
        purpose text not null check (purpose in ('education')),
        granted boolean not null,
        source text not null check (source in ('portal', 'mail_link', 'mail_header', 'desk')),
        text_version text not null,
        at timestamptz not null
      );
      create index consent_customer on consent (customer_id, purpose, at desc);
      create trigger consent_append_only before update or delete or truncate on consent
        for each statement execute function refuse_change();

      create table education_setting (
        id boolean primary key default true check (id),
        quiet_from text not null,
        quiet_to text not null,
        cap_count int not null,
        cap_days int not null,
        consent text not null check (consent in ('unless_refused', 'only_granted')),
        effect_days int not null,
        version int not null default 1,
        updated_at timestamptz not null
      );
      insert into education_setting (quiet_from, quiet_to, cap_count, cap_days, consent, effect_days, updated_at)
        values ('21:00', '08:00', 2, 30, 'unless_refused', 30, now());

      create table campaign (
        id uuid primary key,
        name text not null,
        topic text not null references lesson (topic),
        audience jsonb not null,
        held_out_percent int not null check (held_out_percent between 0 and 50),
        state text not null check (state in ('draft', 'sending', 'paused', 'done', 'cancelled')),
        created_by uuid references agent (id),
        created_by_name text not null,
        created_at timestamptz not null,
        started_at timestamptz,
        ended_at timestamptz,
        version int not null default 1
      );
      create index campaign_newest on campaign (created_at desc, id desc);
      create table campaign_recipient (
        campaign_id uuid not null references campaign (id),
        customer_id uuid not null references customer (id),
        arm text not null check (arm in ('sent', 'held_out')),
        state text not null check (state in ('waiting', 'handed_over', 'skipped', 'held_out')),
        skipped_for text,
        due_at timestamptz not null,
        handed_over_at timestamptz,
        primary key (campaign_id, customer_id)
      );
      create index campaign_recipient_due on campaign_recipient (due_at, campaign_id) where state = 'waiting';

      alter table notice add column batch_id uuid, add column released_at timestamptz, add column unsubscribe text;
      alter table notice drop constraint notice_state_check;
      alter table notice add constraint notice_state_check
        check (state in ('queued', 'sending', 'sent', 'failed', 'suppressed', 'held'));
      create index notice_batch on notice (batch_id, state) where batch_id is not null;

      -- each lesson a customer was given, with the edition, so that figures belong to the words that were read
      create table lesson_delivery (
        id uuid primary key,
        customer_id uuid not null references customer (id),
        topic text not null references lesson (topic),
        locale text not null,
        channel text not null,
        edition int not null,
        title text not null,
        body text not null,
        ticket_id uuid references ticket (id),
        campaign_id uuid references campaign (id),
        notice_id uuid references notice (id),
        given_at timestamptz not null,
        helpful boolean,
        answered_at timestamptz,
        opted_out_at timestamptz
      );
      create index lesson_delivery_customer on lesson_delivery (customer_id, given_at desc, id desc);
      create index lesson_delivery_topic on lesson_delivery (topic, given_at);
      create index lesson_delivery_campaign on lesson_delivery (campaign_id) where campaign_id is not null;
    `);
    await runner.query(
      `insert into lesson (topic, categories, review_on, updated_at)
       select key, array(select jsonb_array_elements_text(value)), (now() + interval '1 year')::date, now()
       from jsonb_each($1::jsonb)`,
      [JSON.stringify(TOPICS)],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table lesson_delivery;
      drop table campaign_recipient;
      drop table campaign;
      drop table education_setting;
      drop table consent;
      drop table lesson_edition;
      drop table lesson;
      alter table customer drop column time_zone;
      drop index notice_batch;
      alter table notice drop column batch_id, drop column released_at, drop column unsubscribe;
      update notice set state = 'suppressed', suppressed_for = 'cancelled' where state = 'held';
      alter table notice drop constraint notice_state_check;
      alter table notice add constraint notice_state_check
        check (state in ('queued', 'sending', 'sent', 'failed', 'suppressed'));
    `);
  }
}
