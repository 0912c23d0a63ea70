import { describe, expect, it } from '@jest/globals';
import { withClient } from '../support/connect.ts';
import { createTestDatabase } from '../support/database.ts';

const tablesOf = (url: string): Promise<string[]> =>
  withClient(url, async (client) => {
    const found = await client.query(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    return found.rows.map(({ name }) => String(name));
  });

describe('createTestDatabase', () => {
  it('gives each caller a migrated database of its own', async () => {
    const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    expect(one.url).not.toBe(two.url);
    expect(await tablesOf(one.url)).toEqual(expect.arrayContaining(['ticket', 'message', 'migration']));

    await one.drop();
    await expect(tablesOf(one.url)).rejects.toThrow(/does not exist/);
    expect(await tablesOf(two.url)).not.toEqual([]);
    await two.drop();
  });
});
