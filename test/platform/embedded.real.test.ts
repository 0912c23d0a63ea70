import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { processesIn } from '../../server/platform/embedded/process-identity.ts';
import { startEmbeddedPostgres } from '../../server/platform/embedded/start-embedded-postgres.ts';
import { withClient } from '../support/connect.ts';

jest.setTimeout(60_000);

const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;
let home = '';

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'recourse-embedded-'));
});

afterEach(async () => {
  for (const pid of await processesIn(join(home, 'pg', 'cluster'))) process.kill(pid, 'SIGKILL');
  await chmod(home, 0o700);
  await rm(home, { recursive: true, force: true });
});

const query = (url: string, text: string): Promise<unknown[]> =>
  withClient(url, async (client) => (await client.query(text)).rows);

/** A program of its own that starts PostgreSQL in `home`/pg; `report` is the line it prints. */
const startChild = async (stay: 'stay' | 'leave', uid?: number) => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/embedded-child.ts', join(home, 'pg'), stay], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HOME: home, NODE_OPTIONS: '' },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, report: JSON.parse(String(line)) };
};

describe('startEmbeddedPostgres', () => {
  it('serves PostgreSQL 18 that sorts and searches alike everywhere', async () => {
    const server = await startEmbeddedPostgres({ dataDir: join(home, 'pg') });
    const found = await query(
      server.url,
      `select current_setting('server_version_num')::int / 10000 as major, current_database() as name,
              current_setting('fsync') as fsync, lower('ÄÖ') as folded, pg_encoding_to_char(encoding) as encoding
         from pg_database where datname = current_database()`,
    );
    expect(found).toEqual([{ major: 18, name: 'recourse', fsync: 'on', folded: 'äö', encoding: 'UTF8' }]);
    await query(server.url, 'create extension pg_trgm');
    expect(await query(server.url, `select cardinality(show_trgm('退款')) > 0 as searchable`)).toEqual([
      { searchable: true },
    ]);
    await server.stop();
    expect(await server.isRunning()).toBe(false);
  });

  it('keeps the password to us and refuses a wrong one', async () => {
    const server = await startEmbeddedPostgres({ dataDir: join(home, 'pg') });
    expect((await stat(join(home, 'pg', 'password'))).mode & 0o777).toBe(0o600);
    const wrong = new URL(server.url);
    wrong.password = 'guess';
    await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
    await server.stop();
  });

  it('keeps what was committed when the server is killed, and starts again', async () => {
    const first = await startEmbeddedPostgres({ dataDir: join(home, 'pg') });
    await query(first.url, 'create table kept (n int)');
    await query(first.url, 'insert into kept values (1), (2)');
    process.kill(first.pid, 'SIGKILL');
    const second = await startEmbeddedPostgres({ dataDir: join(home, 'pg') });
    expect(second.pid).not.toBe(first.pid);
    expect(await query(second.url, 'select count(*)::int as n from kept')).toEqual([{ n: 2 }]);
    await second.stop();
  });

  it('uses a pid file again whose number now belongs to a stranger', async () => {
    const first = await startEmbeddedPostgres({ dataDir: join(home, 'pg') });
    const file = join(home, 'pg', 'cluster', 'postmaster.pid');
    const text = await readFile(file, 'utf8');
    await first.stop();
    await writeFile(file, text.replace(/^\d+/, String(process.ppid)));
    const second = await startEmbeddedPostgres({ dataDir: join(home, 'pg') });
    expect(await second.isRunning()).toBe(true);
    await second.stop();
  });

  it('adopts the server of a killed parent and may stop it', async () => {
    const { child, report } = await startChild('stay');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const steps: string[] = [];
    const server = await startEmbeddedPostgres({ dataDir: join(home, 'pg'), onProgress: (step) => steps.push(step) });
    expect({ pid: server.pid, isOwner: server.isOwner }).toEqual({ pid: report.pid, isOwner: true });
    expect(steps).toContain('adopting');
    await server.stop();
    expect(await server.isRunning()).toBe(false);
  });

  it('shares the server of a live parent and leaves it running', async () => {
    const { child, report } = await startChild('stay');
    const server = await startEmbeddedPostgres({ dataDir: join(home, 'pg') });
    expect({ pid: server.pid, isOwner: server.isOwner }).toEqual({ pid: report.pid, isOwner: false });
    await server.stop();
    expect(await server.isRunning()).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
  });

  it('begins once when two processes begin at the same time', async () => {
    const both = await Promise.all([1, 2].map(() => startEmbeddedPostgres({ dataDir: join(home, 'pg') })));
    expect(new Set(both.map((server) => server.pid)).size).toBe(1);
    await Promise.all(both.map((server) => server.stop()));
    expect(await both[0]?.isRunning()).toBe(false);
  });

  it('finishes a first start that was interrupted', async () => {
    await rm(join(home, 'pg'), { recursive: true, force: true });
    const { child } = await startChild('stay');
    child.kill('SIGKILL');
    await once(child, 'exit');
    await writeFile(join(home, 'pg', 'start.lock'), JSON.stringify({ pid: process.pid, began: 'long ago' }));
    const server = await startEmbeddedPostgres({ dataDir: join(home, 'pg') });
    await server.stop();
    expect(await stat(join(home, 'pg', 'cluster.draft')).catch(() => null)).toBeNull();
  });

  it('names a data directory of another version', async () => {
    const first = await startEmbeddedPostgres({ dataDir: join(home, 'pg') });
    await first.stop();
    await writeFile(join(home, 'pg', 'cluster', 'PG_VERSION'), '15\n');
    await expect(startEmbeddedPostgres({ dataDir: join(home, 'pg') })).rejects.toMatchObject({
      code: 'data_dir_incompatible',
    });
  });

  (isRoot ? it : it.skip)('runs for an ordinary user as it does for root', async () => {
    await chown(home, NOBODY, NOBODY);
    const { child, report } = await startChild('leave', NOBODY);
    await once(child, 'exit');
    expect(report).toMatchObject({ isOwner: true });
    expect((await stat(join(home, 'pg', 'cluster'))).uid).toBe(NOBODY);
  });

  (isRoot ? it : it.skip)('reaches its files through a folder closed to others', async () => {
    await chmod(home, 0o700);
    const server = await startEmbeddedPostgres({ dataDir: join(home, 'pg') });
    expect((await stat(join(home, 'pg', 'cluster'))).uid).not.toBe(0);
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  (isRoot ? it : it.skip)('says that a directory takes no writes', async () => {
    await chmod(home, 0o555);
    const { child, report } = await startChild('leave', NOBODY);
    await once(child, 'exit');
    expect(report).toMatchObject({ code: 'data_dir_read_only', message: expect.stringContaining(home) });
  });
});
