/**
 * npm run signals:evaluate -- [--payments N] [--each N] [--seed N]
 *
 * Plants what reviewing is to find amid ordinary payments and what only looks abnormal, in an embedded database of its own,
 * and prints JSON: precision and recall of each kind, and transactions reviewed a second.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadConfig } from '../server/config.ts';
import { makeVault } from '../server/platform/crypto/vault.ts';
import { makeInTx } from '../server/platform/db/in-tx.ts';
import { migrate } from '../server/platform/db/migrate.ts';
import { openDatabase } from '../server/platform/db/open-database.ts';
import { openInfrastructure } from '../server/platform/infrastructure.ts';
import { TABLES } from '../server/tables.ts';
import { plantSignals } from './signals/plant.ts';
import { scoreSignals } from './signals/score.ts';

const whole = (usual: number) => z.coerce.number().int().min(1).max(5_000_000).default(usual);
const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { payments: text, each: text, seed: text } });
const { payments, each, seed } = z.object({ payments: whole(40_000), each: whole(200), seed: whole(1) }).parse(values);

const dataDir = await mkdtemp(join(tmpdir(), 'recourse-signals-'));
const infrastructure = await openInfrastructure({ ...loadConfig({ DATA_DIR: dataDir }), wallets: [] });
try {
  await migrate(infrastructure.databaseUrl);
  const database = await openDatabase({
    url: infrastructure.databaseUrl,
    tables: TABLES,
    poolSize: 4,
    applicationName: 'signals',
  });
  try {
    const planted = plantSignals({ seed, customers: Math.ceil(payments / 10), payments, each });
    const vault = makeVault(infrastructure.encryptionKeys);
    const inTx = makeInTx({ database, vault, now: () => planted.end, deliver: () => undefined });
    const { scores, reviewMs } = await scoreSignals(planted, { inTx, query: (sql) => database.query(sql) });
    const perSecond = Math.round(planted.items.length / (reviewMs / 1_000));
    process.stdout.write(
      `${JSON.stringify({ transactions: planted.items.length, perSecond, kinds: scores }, null, 2)}\n`,
    );
  } finally {
    await database.destroy();
  }
} finally {
  await infrastructure.stop();
  await rm(dataDir, { recursive: true, force: true });
}
