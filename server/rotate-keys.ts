import { parseArgs } from 'node:util';
import { CONFIG_EXIT_CODE, ConfigError, loadConfig } from './config.ts';
import { countSealed } from './platform/crypto/reseal.ts';
import { rotateKeys } from './platform/crypto/rotate-keys.ts';
import { makeVault } from './platform/crypto/vault.ts';
import { type InTx, makeInTx } from './platform/db/in-tx.ts';
import { openDatabase } from './platform/db/open-database.ts';
import { openInfrastructure } from './platform/infrastructure.ts';
import { SEALED_COLUMNS } from './sealed-columns.ts';
import { complain, say } from './terminal.ts';

const POOL_SIZE = 2;
const MOST_TOLD = 20;

/** Says how many values lie under which key; answers how many are not under `kid`. */
const tellCounts = async (inTx: InTx, kid: string): Promise<number> => {
  const counts = await inTx((tx) => countSealed(tx, SEALED_COLUMNS));
  for (const { table, column, kid: under, count } of counts)
    say(`  ${table}.${column}  ${under}: ${count}`, `  ${table}.${column}  ${under}：${count}`);
  const left = counts.filter((one) => one.kid !== kid).reduce((sum, { count }) => sum + count, 0);
  say(`Not yet under ${kid}: ${left}`, `尚未使用密钥 ${kid}：${left}`);
  return left;
};

const rotate = async (inTx: InTx): Promise<void> => {
  const told = new Map<string, number>();
  const { resealed, failed } = await rotateKeys(inTx, SEALED_COLUMNS, ({ table, column }, count) => {
    const name = `${table}.${column}`;
    const sum = (told.get(name) ?? 0) + count;
    told.set(name, sum);
    say(`${name}: ${sum} sealed anew`, `${name}：已重新加密 ${sum}`);
  });
  say(`Sealed anew: ${resealed}`, `已重新加密：${resealed}`);
  for (const { table, column, id } of failed.slice(0, MOST_TOLD))
    complain(`No key opens ${table}.${column} of ${id}.`, `没有密钥能打开 ${table}.${column}（${id}）。`);
  if (failed.length > 0)
    complain(
      `${failed.length} values could not be opened and were left as they are. Give their keys in ENCRYPTION_KEYS.`,
      `有 ${failed.length} 个值无法打开，已保持原样。请在 ENCRYPTION_KEYS 中提供其密钥。`,
    );
};

/** `npm run keys:rotate [-- --status]`: exit code 0 when everything is under the first key of ENCRYPTION_KEYS, else 1. */
const main = async (): Promise<number> => {
  const { values } = parseArgs({ options: { status: { type: 'boolean', default: false } } });
  // An empty list: this program talks to no wallet, so no sandbox is started for it.
  const infrastructure = await openInfrastructure({ ...loadConfig(), wallets: [] });
  const vault = makeVault(infrastructure.encryptionKeys);
  const database = await openDatabase({
    url: infrastructure.databaseUrl,
    tables: [],
    poolSize: POOL_SIZE,
    applicationName: 'recourse keys',
  });
  try {
    const inTx = makeInTx({ database, vault, now: () => new Date(), deliver: () => undefined });
    if (!values.status) await rotate(inTx);
    return (await tellCounts(inTx, vault.kid)) === 0 ? 0 : 1;
  } finally {
    await database.destroy();
    await infrastructure.stop();
  }
};

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof ConfigError ? CONFIG_EXIT_CODE : 1;
}
