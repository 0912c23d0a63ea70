import pg from 'pg';

/** Straight to a database, for what no endpoint shows or does. The caller ends it. */
export const connectTo = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
};

/** The same, ended once the work is done. */
export const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = await connectTo(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};
