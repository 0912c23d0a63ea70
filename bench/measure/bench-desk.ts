import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { loadConfig } from '../../server/config.ts';
import { CUSTOMER_PREFIX, SESSION_COOKIE, STAFF_PREFIX } from '../../server/http/authenticate.ts';
import { hashToken, newToken } from '../../server/platform/crypto/token.ts';
import { makeVault } from '../../server/platform/crypto/vault.ts';
import { migrate } from '../../server/platform/db/migrate.ts';
import { openInfrastructure } from '../../server/platform/infrastructure.ts';
import { seedDatabase } from '../seed/seed-database.ts';
import { type Child, startChild } from './child.ts';

export type Person = {
  id: string;
  token: string;
  headers: Record<string, string>;
  ticketId: string;
  transactionId: string;
};
export type BenchDesk = {
  url: string;
  port: number;
  pid: number;
  client: pg.Client;
  customers: Person[];
  agents: Person[];
  stop(): Promise<void>;
};
export type DeskSize = { tickets: number; transactions: number; customers: number; agents: number };

const HOUR_MS = 3_600_000;
const SEED = 1;
const DAYS = 90;

const openSessions = async (client: pg.Client, size: DeskSize): Promise<Pick<BenchDesk, 'customers' | 'agents'>> => {
  const expires = new Date(Date.now() + 12 * HOUR_MS);
  const { rows: customers } = await client.query<{ id: string; ticket_id: string; transaction_id: string }>(
    `select * from (
       select distinct on (t.customer_id) t.customer_id as id, t.id as ticket_id, l.transaction_id, t.status = 'open' as is_open
       from ticket t join ticket_transaction l on l.ticket_id = t.id
       order by t.customer_id, t.status = 'open' desc, t.created_at desc) as one
     order by is_open desc, id limit $1`,
    [size.customers],
  );
  const { rows: agents } = await client.query<{ id: string }>(
    `select id from agent where password_hash = 'none' order by id limit $1`,
    [size.agents],
  );
  const person = (id: string, prefix: string, ticketId: string, transactionId: string): Person => {
    const token = newToken(prefix);
    const headers: Record<string, string> =
      prefix === STAFF_PREFIX
        ? { cookie: `${SESSION_COOKIE}=${token}`, 'x-requested-with': 'recourse' }
        : { authorization: `Bearer ${token}` };
    return { id, token, headers, ticketId, transactionId };
  };
  const owners = customers.map(({ id, ticket_id, transaction_id }) =>
    person(id, CUSTOMER_PREFIX, ticket_id, transaction_id),
  );
  const staff = agents.map(({ id }) => person(id, STAFF_PREFIX, '', ''));
  for (const { id, token } of owners)
    await client.query(
      `insert into customer_session (id, token_hash, customer_id, assurance, created_at, expires_at)
       values ($1, $2, $3, 'signed', now(), $4)`,
      [randomUUID(), hashToken(token), id, expires],
    );
  for (const { id, token } of staff)
    await client.query(
      `insert into staff_session (id, token_hash, agent_id, created_at, rotated_at, seen_at, expires_at)
       values ($1, $2, $3, now(), now(), now(), $4)`,
      [randomUUID(), hashToken(token), id, expires],
    );
  return { customers: owners, agents: staff };
};

/** A seeded desk in `dataDir`, on the embedded PostgreSQL, its built server in a process of its own without workers. */
export const openBenchDesk = async (dataDir: string, port: number, size: DeskSize): Promise<BenchDesk> => {
  const infrastructure = await openInfrastructure({ ...loadConfig({ DATA_DIR: dataDir }), wallets: [] });
  const client = new pg.Client({ connectionString: infrastructure.databaseUrl });
  let server: Child | null = null;
  const stop = async (): Promise<void> => {
    await server?.stop();
    await client.end();
    await infrastructure.stop();
  };
  try {
    await migrate(infrastructure.databaseUrl);
    await client.connect();
    const found = await client.query<{ count: number }>('select count(*)::int as count from ticket');
    if (found.rows[0]?.count === 0) {
      const options = { ...size, agents: Math.max(size.agents, 20), days: DAYS, seed: SEED, add: false };
      await seedDatabase(infrastructure.databaseUrl, makeVault(infrastructure.encryptionKeys), options, new Date());
    }
    server = await startChild(
      ['dist/server/main.js'],
      {
        DATA_DIR: dataDir,
        DATABASE_URL: infrastructure.databaseUrl,
        PORT: String(port),
        DEMO: '0',
        LOG_LEVEL: 'error',
      },
      'Recourse serves at',
    );
    return {
      url: infrastructure.databaseUrl,
      port,
      pid: server.pid,
      client,
      ...(await openSessions(client, size)),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
