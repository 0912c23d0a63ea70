import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Customers, the desk's people, and how each signs in. Columns named *_sealed hold AES-256-GCM envelopes. */
export class People1764000000002 implements MigrationInterface {
  name = 'People1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table team (
        id uuid primary key,
        key text not null unique,
        name_zh text not null,
        name_en text not null,
        categories text[] not null default '{}',
        created_at timestamptz not null default now()
      );

      create table agent (
        id uuid primary key,
        email text not null,
        name text not null,
        role text not null check (role in ('agent', 'lead', 'manager', 'admin')),
        locale text not null check (locale in ('zh-CN', 'en')),
        password_hash text not null,
        totp_secret_sealed text,
        totp_pending_sealed text,
        totp_last_step bigint,
        skills text[] not null default '{}',
        languages text[] not null default '{}',
        capacity int not null default 8 check (capacity between 0 and 100),
        presence text not null default 'offline' check (presence in ('online', 'away', 'offline')),
        presence_at timestamptz,
        last_assigned_at timestamptz,
        active boolean not null default true,
        version int not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create unique index agent_email on agent (lower(email));

      create table agent_team (
        agent_id uuid not null references agent (id) on delete cascade,
        team_id uuid not null references team (id) on delete cascade,
        primary key (agent_id, team_id)
      );

      create table staff_session (
        id uuid primary key,
        token_hash text not null unique,
        previous_token_hash text unique,
        agent_id uuid not null references agent (id) on delete cascade,
        created_at timestamptz not null,
        rotated_at timestamptz not null,
        seen_at timestamptz not null,
        expires_at timestamptz not null,
        second_factor_at timestamptz,
        revoked_at timestamptz,
        user_agent text
      );
      create index staff_session_agent on staff_session (agent_id) where revoked_at is null;

      create table api_token (
        id uuid primary key,
        name text not null,
        token_hash text not null unique,
        scopes text[] not null,
        created_by uuid references agent (id),
        created_at timestamptz not null,
        expires_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz
      );

      create table customer (
        id uuid primary key,
        sub text not null unique,
        name_sealed text,
        email_sealed text,
        email_hash text,
        phone_sealed text,
        phone_hash text,
        locale text not null default 'zh-CN' check (locale in ('zh-CN', 'en')),
        lessons_opted_out boolean not null default false,
        vulnerability_consent boolean not null default false,
        assurance text not null default 'anonymous' check (assurance in ('anonymous', 'signed', 'confirmed')),
        assurance_at timestamptz,
        version int not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create index customer_email on customer (email_hash) where email_hash is not null;
      create index customer_phone on customer (phone_hash) where phone_hash is not null;
      create index customer_newest on customer (created_at desc, id desc);

      create table customer_session (
        id uuid primary key,
        token_hash text not null unique,
        customer_id uuid not null references customer (id) on delete cascade,
        assurance text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        revoked_at timestamptz
      );

      create table identity_token_use (
        jti_hash text primary key,
        expires_at timestamptz not null
      );
      create index identity_token_use_age on identity_token_use (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table identity_token_use;
      drop table customer_session;
      drop table customer;
      drop table api_token;
      drop table staff_session;
      drop table agent_team;
      drop table agent;
      drop table team;
    `);
  }
}
