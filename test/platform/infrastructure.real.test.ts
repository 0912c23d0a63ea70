import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { loadConfig } from '../../server/config.ts';
import { answers } from '../../server/platform/embedded/connect-once.ts';
import { openInfrastructure } from '../../server/platform/infrastructure.ts';
import { withClient } from '../support/connect.ts';

jest.setTimeout(60_000);

let dataDir = '';
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'recourse-infrastructure-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const eventually = async (condition: () => Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + 20_000; !(await condition()); await pause(100)) {
    if (Date.now() > end) throw new Error('it did not come true within 20 s');
  }
};
const isAnswering = async (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );
const isRunning = (pid: number | null): boolean => {
  try {
    return pid !== null && process.kill(pid, 0);
  } catch {
    // ESRCH: the process is gone, which is the answer.
    return false;
  }
};

describe('openInfrastructure', () => {
  it('makes everything a fresh machine lacks, and the same again the second time', async () => {
    const config = loadConfig({ DATA_DIR: dataDir, PORT: '4999' });
    const steps: string[] = [];
    const first = await openInfrastructure(config, { onProgress: (step) => steps.push(step) });
    expect(first.isEmbedded && (await answers(first.databaseUrl))).toBe(true);
    expect(first.queue).toEqual({ kind: 'postgres', url: first.databaseUrl });
    expect(first.wallets.map(({ provider }) => provider).sort()).toEqual(['alipay', 'stripe', 'wechatpay']);
    expect(first.notifyBase).toBe('http://127.0.0.1:4999');
    expect(steps).toEqual(expect.arrayContaining(['database_initialising', 'database_ready', 'sandbox_ready']));
    expect(Date.parse(await readFile(join(dataDir, 'heartbeat'), 'utf8'))).toBeGreaterThan(Date.now() - 10_000);
    expect((await stat(join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600);

    const guest = await openInfrastructure(config);
    expect({ url: guest.databaseUrl, sandbox: guest.sandbox?.url }).toEqual({
      url: first.databaseUrl,
      sandbox: first.sandbox?.url,
    });
    await guest.stop();
    expect(await answers(first.databaseUrl)).toBe(true);
    await first.stop();
    await first.stop();
    expect(await answers(first.databaseUrl)).toBe(false);
    expect(isRunning(first.sandbox?.pid ?? null)).toBe(false);

    const second = await openInfrastructure(config);
    expect(second.encryptionKeys).toEqual(first.encryptionKeys);
    expect(second.databaseUrl).toBe(first.databaseUrl);
    expect(second.wallets).toEqual(first.wallets);
    await second.stop();
  });

  it('goes on for a guest whose host has left, and ends with the guest', async () => {
    const config = loadConfig({ DATA_DIR: dataDir });
    const host = await openInfrastructure(config);
    const guest = await openInfrastructure(config);
    const sandbox = guest.sandbox?.url ?? '';
    await host.stop();
    await eventually(() => answers(guest.databaseUrl));
    await eventually(() => isAnswering(sandbox));
    await guest.stop();
    expect([await answers(guest.databaseUrl), await isAnswering(sandbox)]).toEqual([false, false]);
  });

  it('starts a killed database and a killed sandbox again where they were', async () => {
    const steps: string[] = [];
    const config = loadConfig({ DATA_DIR: dataDir });
    const opened = await openInfrastructure(config, { onProgress: (step) => steps.push(step) });
    const pid = Number((await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    process.kill(opened.sandbox?.pid ?? Number.NaN, 'SIGKILL');

    await eventually(async () => steps.includes('database_restarted'));
    await eventually(() => isAnswering(opened.sandbox?.url ?? ''));
    const answer = await withClient(opened.databaseUrl, (client) => client.query('select 1 as one'));
    expect(answer.rows).toEqual([{ one: 1 }]);
    await opened.stop();
    expect(await isAnswering(opened.sandbox?.url ?? '')).toBe(false);
  });

  it('will not make new keys beside a database that lost ones encrypted', async () => {
    const config = loadConfig({ DATA_DIR: dataDir, WALLETS: '[]' });
    const first = await openInfrastructure(config);
    expect(first.sandbox).toBeNull();
    await first.stop();
    await rm(join(dataDir, 'secrets.json'));
    await expect(openInfrastructure(config)).rejects.toMatchObject({ code: 'local_secrets_lost' });
  });

  it('starts nothing where everything is given', async () => {
    const given = { DATABASE_URL: 'postgres://desk@db/recourse', REDIS_URL: 'redis://queue:6379', WALLETS: '[]' };
    const keys = { ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}` };
    const identity = { IDENTITY_KEYS: JSON.stringify([{ kid: 'a', alg: 'HS256', secret: 's'.repeat(32) }]) };
    const config = loadConfig({ ...given, ...keys, ...identity, DATA_DIR: join(dataDir, 'unused') });
    const opened = await openInfrastructure(config);
    expect(opened).toMatchObject({
      databaseUrl: given.DATABASE_URL,
      queue: { kind: 'redis', url: given.REDIS_URL },
      sandbox: null,
    });
    await opened.stop();
    expect(await stat(join(dataDir, 'unused')).catch(() => null)).toBeNull();
  });
});
