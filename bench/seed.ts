/**
 * npm run seed -- --tickets N --transactions N --days N --agents N --seed N [--add]
 *
 * Fills the database of DATABASE_URL, or the embedded one of DATA_DIR, with a past that ends at the last midnight (UTC),
 * and prints what it planted as one JSON object. The same numbers on the same day give the same rows. A database with
 * tickets is refused unless --add is said. Exit code 2 for a wrong command line or a database with tickets.
 */
import { CONFIG_EXIT_CODE, ConfigError, loadConfig } from '../server/config.ts';
import { makeVault } from '../server/platform/crypto/vault.ts';
import { migrate } from '../server/platform/db/migrate.ts';
import { openInfrastructure } from '../server/platform/infrastructure.ts';
import { parseSeedOptions, SEED_USAGE, type SeedOptions } from './seed/options.ts';
import { NotEmpty, seedDatabase } from './seed/seed-database.ts';

const DAY_MS = 86_400_000;

const readOptions = (): SeedOptions => {
  try {
    return parseSeedOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${SEED_USAGE}\n`);
    process.exit(2);
  }
};

const seed = async (options: SeedOptions): Promise<void> => {
  // An empty list: this program talks to no wallet, so no sandbox is started for it.
  const infrastructure = await openInfrastructure({ ...loadConfig(), wallets: [] });
  try {
    await migrate(infrastructure.databaseUrl);
    const until = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS);
    const vault = makeVault(infrastructure.encryptionKeys);
    const truth = await seedDatabase(infrastructure.databaseUrl, vault, options, until);
    process.stdout.write(`${JSON.stringify(truth, null, 2)}\n`);
  } finally {
    await infrastructure.stop();
  }
};

try {
  await seed(readOptions());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof ConfigError ? CONFIG_EXIT_CODE : error instanceof NotEmpty ? 2 : 1;
}
