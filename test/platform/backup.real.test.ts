import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { saveIdentity } from '../../server/desk/customer/customer.store.ts';
import { makeVault } from '../../server/platform/crypto/vault.ts';
import { makeInTx } from '../../server/platform/db/in-tx.ts';
import { migrate } from '../../server/platform/db/migrate.ts';
import { openDatabase } from '../../server/platform/db/open-database.ts';
import { startEmbeddedPostgres } from '../../server/platform/embedded/start-embedded-postgres.ts';
import { openFolder } from '../../server/platform/files/open-folder.ts';
import { ensureLocalSecrets } from '../../server/platform/local-secrets.ts';
import { TABLES } from '../../server/tables.ts';
import { withClient } from '../support/connect.ts';

const run = promisify(execFile);
const PEOPLE = 20;
let root: string;

/** A desk's data folder as the running product lays it out, opened for `work` and closed again. */
const withDesk = async <T>(dataDir: string, work: (desk: Awaited<ReturnType<typeof openDesk>>) => Promise<T>) => {
  const desk = await openDesk(dataDir);
  try {
    return await work(desk);
  } finally {
    await desk.database.destroy();
    await desk.server.stop();
  }
};
const openDesk = async (dataDir: string) => {
  const { encryptionKeys } = await ensureLocalSecrets(dataDir, join(dataDir, 'postgres/cluster'));
  const server = await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres') });
  await migrate(server.url);
  const database = await openDatabase({ url: server.url, tables: TABLES, poolSize: 2, applicationName: 'test' });
  const vault = makeVault(encryptionKeys);
  const inTx = makeInTx({ database, vault, now: () => new Date(), deliver: () => undefined });
  return { server, database, inTx, vault, files: openFolder(join(dataDir, 'files')) };
};

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'recourse-backup-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('a data folder that was copied while the desk was stopped', () => {
  it('comes up elsewhere with every row, every file, the same keys and the same rights', async () => {
    const [here, there] = [join(root, 'here'), join(root, 'there')];
    await mkdir(here);
    await withDesk(here, async ({ inTx, files }) => {
      await inTx(async (tx) => {
        for (let n = 0; n < PEOPLE; n += 1)
          await saveIdentity(tx, { sub: `wallet-${n}`, name: `李明 ${n}`, assurance: 'signed', at: tx.now });
      });
      await files.put('ab/receipt', Buffer.from('receipt'), { type: 'text/plain', name: 'receipt.txt' });
    });

    await mkdir(there);
    await run('tar', ['-C', here, '-czpf', join(root, 'backup.tgz'), '.']);
    await run('tar', ['-C', there, '-xzpf', join(root, 'backup.tgz')]);
    await rm(here, { recursive: true });

    await withDesk(there, async ({ database, vault, files, server }) => {
      const rows: { name_sealed: string }[] = await database.query('select name_sealed from customer order by sub');
      expect(rows.map((row) => vault.open(row.name_sealed, 'customer.name')).sort()).toEqual(
        Array.from({ length: PEOPLE }, (_, n) => `李明 ${n}`).sort(),
      );
      expect((await files.get('ab/receipt'))?.meta).toEqual({ type: 'text/plain', name: 'receipt.txt' });
      await expect(database.query('delete from audit_entry')).rejects.toThrow(/permission denied/);
      const { rows: shown } = await withClient(server.url, (client) => client.query('show data_directory'));
      expect(shown).toEqual([{ data_directory: join(there, 'postgres/cluster') }]);
    });
  }, 120_000);
});
