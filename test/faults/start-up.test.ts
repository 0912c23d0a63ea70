import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort } from '../../server/platform/embedded/free-port.ts';
import { connectTo } from '../support/connect.ts';
import { descendantsOf, exists, spawnDesk, startDesk, until, within } from '../support/desk-process.ts';
import { openSite, type Site } from './site.ts';

jest.setTimeout(120_000);

const END_LIMIT_MS = 60_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recourse-start-'));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

/** Starts what cannot start, and tells how it ended. */
const failToStart = async (env: Readonly<Record<string, string>>) => {
  const child = spawnDesk('together', { DATA_DIR: join(folder, 'data'), ...env });
  try {
    const { code } = await within('the desk gives up', child.ended, END_LIMIT_MS);
    return { code, said: child.said() };
  } finally {
    await child.kill();
  }
};

/** A file system of its own, small or for reading only; null where this user may not mount one. */
const mount = (at: string, options: string): { unmount(): void } | null => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', at], { stdio: 'ignore' });
    return { unmount: () => execFileSync('umount', ['-l', at], { stdio: 'ignore' }) };
  } catch {
    return null;
  }
};

describe('a start that cannot succeed', () => {
  it('names every fault of a wrong configuration at once and ends with 78', async () => {
    const { code, said } = await failToStart({
      PORT: 'eighty',
      DATABASE_URL: 'mysql://x',
      ENCRYPTION_KEYS: 'k',
      DEMO: '7',
    });
    expect(code).toBe(78);
    for (const variable of ['PORT', 'DATABASE_URL', 'ENCRYPTION_KEYS', 'DEMO']) expect(said).toContain(variable);
    expect(said).not.toMatch(/\n\s+at /);
  });

  it('says which port is taken, before it has started anything that could stay behind', async () => {
    const holder = createServer().listen(0);
    try {
      await once(holder, 'listening');
      const address = holder.address();
      const port = typeof address === 'object' && address !== null ? String(address.port) : '';
      const data = join(folder, 'port-taken');
      const { code, said } = await failToStart({ PORT: port, DATA_DIR: data });
      expect(code).toBe(1);
      expect(said).toContain(port);
      expect(said).toMatch(/in use|taken/);
      expect(said).not.toMatch(/\n\s+at /);
      await expect(stat(data)).rejects.toMatchObject({ code: 'ENOENT' });
    } finally {
      holder.close();
    }
  });

  it('says that a data folder cannot be written', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, 'not a folder');
    const { code, said } = await failToStart({ DATA_DIR: join(file, 'data'), PORT: String(await freePort()) });
    expect(code).toBe(1);
    expect(said).toContain(join(file, 'data'));
    expect(said).not.toMatch(/\n\s+at /);
  });

  it.each([
    ['full', 'size=24m'],
    ['for reading only', 'size=24m,ro'],
  ])('ends with one clear line when the disk is %s', async (_name, options) => {
    const at = await mkdtemp(join(folder, 'disk-'));
    const disk = mount(at, options);
    if (!disk) {
      // Where no file system may be mounted the path above, which cannot be a folder, stands for it.
      expect((await failToStart({ DATA_DIR: '/dev/null/data' })).code).toBe(1);
      return;
    }
    try {
      const { code, said } = await failToStart({ DATA_DIR: at, PORT: String(await freePort()) });
      expect(code).toBe(1);
      expect(said).toMatch(/space|full|read-only|written/i);
      expect(said).not.toMatch(/\n\s+at /);
    } finally {
      disk.unmount();
    }
  });

  it('asks a database that is down a bounded number of times', async () => {
    const closed = `postgres://nobody:secret-word@127.0.0.1:${await freePort()}/recourse`;
    const { code, said } = await failToStart({ DATABASE_URL: closed, PORT: String(await freePort()) });
    expect(code).toBe(1);
    expect(said).toContain('attempt 9 / 10');
    expect(said).toContain('DATABASE_URL');
    expect(said).not.toContain('secret-word');
  });
});

describe('a desk that runs', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite({ redis: 'no' });
  });
  afterAll(() => site.close());

  const readiness = async (): Promise<number> => {
    const answer = await fetch(`${site.url}/readyz`, { signal: AbortSignal.timeout(10_000) });
    await answer.arrayBuffer();
    return answer.status;
  };

  it('is not ready while its database is away, lives on, and is ready again by itself', async () => {
    const child = await site.start('together');
    await until('it is ready', async () => (await readiness()) === 200);
    const url = new URL(await site.databaseUrl());
    const name = url.pathname.slice(1);
    url.pathname = '/postgres';
    const admin = await connectTo(url.href);
    try {
      await admin.query(`alter database ${name} allow_connections false`);
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
      await until('it says so', async () => (await readiness()) === 503);
      expect((await fetch(`${site.url}/healthz`)).status).toBe(200);
      const call = await fetch(`${site.url}/api/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'recourse' },
        body: JSON.stringify({ email: 'somebody@desk.test', password: 'a password of theirs' }),
      });
      expect(call.status).toBe(503);
      await admin.query(`alter database ${name} allow_connections true`);
      await until('it is ready again', async () => (await readiness()) === 200);
      expect(child.isAlive()).toBe(true);
    } finally {
      await admin.query(`alter database ${name} allow_connections true`);
      await admin.end();
    }
    expect(await child.stop()).toEqual({ code: 0, signal: null });
  });
});

describe('an end that was asked for', () => {
  it('leaves no process behind, and a second start finds its data', async () => {
    const site = await openSite({ isEmbedded: true, redis: 'no' });
    try {
      const first = await site.start('together');
      const family = descendantsOf(first.pid);
      expect(family.length).toBeGreaterThan(1);
      expect(await first.stop()).toEqual({ code: 0, signal: null });
      expect(family.filter(exists)).toEqual([]);
      const second = await startDesk('together', site.env);
      expect(await second.stop()).toEqual({ code: 0, signal: null });
    } finally {
      await site.close();
    }
  });
});
