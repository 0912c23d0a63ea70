import { CONFIG_EXIT_CODE, ConfigError, loadConfig } from './config.ts';
import { rebuildCube } from './desk/cube/rebuild-cube.ts';
import { makeVault } from './platform/crypto/vault.ts';
import { makeInTx } from './platform/db/in-tx.ts';
import { openDatabase } from './platform/db/open-database.ts';
import { openInfrastructure } from './platform/infrastructure.ts';
import { say } from './terminal.ts';

/** `npm run cube:rebuild`: counts the report's figures anew from the rows, while the desk goes on. */
const main = async (): Promise<void> => {
  // An empty list: this program talks to no wallet, so no sandbox is started for it.
  const infrastructure = await openInfrastructure({ ...loadConfig(), wallets: [] });
  const database = await openDatabase({
    url: infrastructure.databaseUrl,
    tables: [],
    poolSize: 2,
    applicationName: 'recourse cube',
  });
  try {
    const vault = makeVault(infrastructure.encryptionKeys);
    const inTx = makeInTx({ database, vault, now: () => new Date(), deliver: () => undefined });
    const started = Date.now();
    await inTx(rebuildCube);
    const seconds = ((Date.now() - started) / 1_000).toFixed(1);
    say(`The counts are rebuilt (${seconds} s).`, `统计数据已重建（${seconds} 秒）。`);
  } finally {
    await database.destroy();
    await infrastructure.stop();
  }
};

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof ConfigError ? CONFIG_EXIT_CODE : 1;
}
