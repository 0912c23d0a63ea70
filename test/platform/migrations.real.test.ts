import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate, revertAll } from '../../server/platform/db/migrate.ts';
import { MIGRATIONS } from '../../server/platform/migrations/index.ts';
import { withClient } from '../support/connect.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const ask = <T>(sql: string): Promise<T[]> =>
  withClient(database.url, async (client) => (await client.query(sql)).rows);

/** The schema as the catalogue tells it: columns, constraints, indexes, triggers. */
const describeSchema = async (): Promise<unknown[]> => [
  await ask(
    `select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns where table_schema = 'public' order by 1, 2`,
  ),
  await ask(
    `select conrelid::regclass::text as on_table, conname, pg_get_constraintdef(oid) as definition from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`,
  ),
  await ask(`select indexname, indexdef from pg_indexes where schemaname = 'public' order by 1`),
  await ask(`select tgrelid::regclass::text as on_table, tgname from pg_trigger where not tgisinternal order by 1, 2`),
];

describe('the migrations', () => {
  it('go up from empty, down to empty, and up again to the same schema', async () => {
    const first = await describeSchema();
    await revertAll(database.url);
    const left = await ask<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    expect(left.map(({ name }) => name)).toEqual(['migration']);
    expect(await ask(`select proname from pg_proc where pronamespace = 'public'::regnamespace`)).toEqual([]);
    await migrate(database.url);
    expect(await describeSchema()).toEqual(first);
  });

  it('change nothing the second time, also when two processes start at once', async () => {
    const before = await describeSchema();
    await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
    expect(await describeSchema()).toEqual(before);
    const [row] = await ask<{ count: number }>('select count(*)::int as count from migration');
    expect(row?.count).toBe(MIGRATIONS.length);
  });

  it.each(['audit_entry', 'audit_seal', 'ledger_entry', 'refund_step'])(
    'let the application add to %s and never rewrite it',
    async (table) => {
      const [rights] = await ask<{ add: boolean; change: boolean; remove: boolean }>(
        `select has_table_privilege('recourse_app', '${table}', 'insert') as add, has_table_privilege('recourse_app', '${table}', 'update') as change, has_table_privilege('recourse_app', '${table}', 'delete') as remove`,
      );
      expect(rights).toEqual({ add: true, change: false, remove: false });
      await expect(ask(`truncate ${table} cascade`)).rejects.toThrow(/append-only/);
    },
  );
});
