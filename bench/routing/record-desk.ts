import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../server/config.ts';
import { exportTickets as exportEndpoint } from '../../server/contract/queue.ts';
import { exportTickets } from '../../server/desk/ticket/export-tickets.ts';
import { systemActor } from '../../server/kernel/actor.ts';
import { makeVault } from '../../server/platform/crypto/vault.ts';
import { makeInTx } from '../../server/platform/db/in-tx.ts';
import { migrate } from '../../server/platform/db/migrate.ts';
import { openDatabase } from '../../server/platform/db/open-database.ts';
import { openInfrastructure } from '../../server/platform/infrastructure.ts';
import { TABLES } from '../../server/tables.ts';
import { seedDatabase } from '../seed/seed-database.ts';

/** Three weeks of about 300 tickets a day, with the four incidents that the seed plants. */
const SEED = { tickets: 6_300, transactions: 12_600, days: 21, agents: 30, seed: 1, add: false };
const UNTIL = new Date('2026-11-20T00:00:00Z');

/** What the queue's export of a seeded desk says, by the desk's own code on a database of its own. */
export const recordDesk = async (): Promise<string> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'recourse-arrivals-'));
  const infrastructure = await openInfrastructure({ ...loadConfig({ DATA_DIR: dataDir }), wallets: [] });
  try {
    const url = infrastructure.databaseUrl;
    await migrate(url);
    const vault = makeVault(infrastructure.encryptionKeys);
    await seedDatabase(url, vault, SEED, UNTIL);
    const database = await openDatabase({ url, tables: TABLES, poolSize: 1, applicationName: 'bench' });
    try {
      const inTx = makeInTx({ database, vault, now: () => UNTIL, deliver: () => undefined });
      const all = exportEndpoint.input.parse({ sort: 'created', createdTo: UNTIL.toISOString() });
      let csv = '';
      for await (const page of exportTickets(inTx, systemActor('bench'), all)) csv += page;
      return csv;
    } finally {
      await database.destroy();
    }
  } finally {
    await infrastructure.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
};
