import { withClient } from './connect.ts';

/** The migrated database that test databases are copied from. */
export const TEMPLATE = 'recourse_template';

/** Removes what an earlier run migrated on this server: the migrations may have changed since. */
export const forgetTemplate = (url: string): Promise<void> =>
  withClient(url, async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [TEMPLATE]);
    if (found.rowCount === 0) return;
    await client.query(`alter database ${TEMPLATE} is_template false`);
    await client.query(`drop database ${TEMPLATE} with (force)`);
  });
