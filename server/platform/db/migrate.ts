import { runMigrations as runQueueMigrations } from 'bullmq';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../migrations/index.ts';
import { SteadyClient } from './steady-client.ts';

/** The role that the running application takes: it can write, but not rewrite history. */
export const APPLICATION_ROLE = 'recourse_app';
export const QUEUE_SCHEMA = 'bullmq';
/** Any number, the same in every process that migrates. */
const MIGRATION_LOCK = 7_312_604;

const GRANTS = `
  do $$ begin
    if not exists (select from pg_roles where rolname = '${APPLICATION_ROLE}') then
      create role ${APPLICATION_ROLE} nologin;
    end if;
  exception when duplicate_object or unique_violation then null;
  end $$;
  grant ${APPLICATION_ROLE} to current_user;
  grant usage on schema public to ${APPLICATION_ROLE};
  grant select, insert, update, delete on all tables in schema public to ${APPLICATION_ROLE};
  grant usage, select on all sequences in schema public to ${APPLICATION_ROLE};
  revoke update, delete, truncate on audit_entry, audit_seal, ledger_entry, refund_step from ${APPLICATION_ROLE};
  revoke delete, truncate on message, refund from ${APPLICATION_ROLE};
`;

const migrationSource = (url: string): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    migrations: [...MIGRATIONS],
    migrationsTableName: 'migration',
    logging: false,
  });

/** Brings the database at `url` to the newest schema; safe when several processes start at once. */
export const migrate = async (url: string): Promise<void> => {
  const client = new SteadyClient({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const source = migrationSource(url);
    await source.initialize();
    try {
      await source.runMigrations({ transaction: 'each' });
    } finally {
      await source.destroy();
    }
    await client.query(GRANTS);
    await runQueueMigrations(client, QUEUE_SCHEMA);
  } finally {
    await client.end();
  }
};

/** Takes every migration back, newest first. For tests and for a downgrade that operations.md describes. */
export const revertAll = async (url: string): Promise<void> => {
  const source = migrationSource(url);
  await source.initialize();
  try {
    for (const _ of MIGRATIONS) await source.undoLastMigration({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
};

/** How many migrations the database still lacks; `/readyz` asks. */
export const pendingMigrations = async (client: { query(sql: string): Promise<unknown> }): Promise<number> => {
  const answer = await client.query('select name from migration');
  const rows: unknown = Array.isArray(answer) ? answer : [];
  return Array.isArray(rows) ? MIGRATIONS.length - rows.length : MIGRATIONS.length;
};
