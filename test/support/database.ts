import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { migrate } from '../../server/platform/db/migrate.ts';
import { withClient } from './connect.ts';
import { TEMPLATE } from './forget-template.ts';

export type TestDatabase = { url: string; drop(): Promise<void> };

/** Any number, the same in every test process. */
const TEMPLATE_LOCK = 4_802_117;

const serverUrl = (database: string): string => {
  const given = process.env.TEST_DATABASE_URL;
  if (!given) throw new Error('TEST_DATABASE_URL is absent: tests that need a database are named *.real.test.ts');
  const url = new URL(given);
  url.pathname = `/${database}`;
  return url.href;
};

const asAdmin = <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => withClient(serverUrl('postgres'), work);

/** Makes the migrated template once for the run; the other test files wait for it. */
const ensureTemplate = (client: pg.Client): Promise<void> =>
  underLock(client, async () => {
    const found = await client.query('select datistemplate from pg_database where datname = $1', [TEMPLATE]);
    if (found.rows[0]?.datistemplate) return;
    await client.query(`drop database if exists ${TEMPLATE} with (force)`);
    await client.query(`create database ${TEMPLATE}`);
    await migrate(serverUrl(TEMPLATE));
    // Marked only now, so that a run that dies while migrating leaves nothing another would trust.
    await client.query(`alter database ${TEMPLATE} is_template true`);
  });

const underLock = async (client: pg.Client, work: () => Promise<void>): Promise<void> => {
  await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    await work();
  } finally {
    await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
};

/** A migrated database for one test file. `drop` ends the connections still open on it. */
export const createTestDatabase = async (): Promise<TestDatabase> => {
  const name = `recourse_test_${randomBytes(6).toString('hex')}`;
  await asAdmin(async (client) => {
    await ensureTemplate(client);
    await underLock(client, async () => {
      await client.query(`create database ${name} template ${TEMPLATE}`);
    });
  });
  return {
    url: serverUrl(name),
    drop: () => asAdmin(async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
};
