import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const CHAT_LIMIT_BYTES = 60_000;
const LOADER_LIMIT_BYTES = 3_000;
const BUILD_TIMEOUT_MS = 120_000;

let folder = '';

const gzipped = async (file: string) => gzipSync(await readFile(join(folder, file))).length;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recourse-client-'));
  await promisify(execFile)(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--config', 'client/portal/vite.config.ts', '--logLevel', 'warn'],
    { env: { ...process.env, RECOURSE_CLIENT_OUT: folder, NODE_ENV: 'production' } },
  );
}, BUILD_TIMEOUT_MS);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('what a host page and a phone have to fetch', () => {
  it('keeps the loader below 3 kB', async () => {
    expect(await gzipped('widget.js')).toBeLessThanOrEqual(LOADER_LIMIT_BYTES);
  });

  it('keeps the chat, styles included, below 60 kB', async () => {
    const page = await readFile(join(folder, 'widget/index.html'), 'utf8');
    const files = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].flatMap(
      (found) => found[1] ?? [],
    );
    const sizes = await Promise.all(files.map(gzipped));
    expect(files.length).toBeGreaterThanOrEqual(2);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(CHAT_LIMIT_BYTES);
  });

  it('lets the loader run as a plain script that leaves no name behind', async () => {
    const loader = await readFile(join(folder, 'widget.js'), 'utf8');
    expect(loader).not.toMatch(/^\s*(import|export|var|let|const|function)\b/);
    expect(loader).not.toMatch(/\beval\(|new Function|insertAdjacentHTML|innerHTML|createElement\(['"`]style/);
  });

  it('puts no script and no style into the pages themselves', async () => {
    for (const page of ['portal/index.html', 'widget/index.html']) {
      const html = await readFile(join(folder, page), 'utf8');
      expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
      expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
    }
  });

  it('carries the socket client, so that the figure is the whole one', async () => {
    const names = await readdir(join(folder, 'assets'));
    const code = await Promise.all(
      names.filter((name) => name.endsWith('.js')).map((name) => readFile(join(folder, 'assets', name), 'utf8')),
    );
    expect(code.join('')).toContain('connect_error');
  });
});
