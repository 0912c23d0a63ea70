import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import request from 'supertest';
import { devRoutes } from '../../server/http/dev.ts';
import { answerErrors, notFound } from '../../server/http/errors.ts';
import { makeLogger } from '../../server/http/logging.ts';
import { screenRoutes } from '../../server/http/screens.ts';

let folder: string;

const appOn = (clientFolder: string): express.Express => {
  const app = express();
  app.use(screenRoutes(clientFolder), notFound, answerErrors(makeLogger('silent')));
  return app;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'screens-'));
  await mkdir(join(folder, 'built/console'), { recursive: true });
  await writeFile(join(folder, 'built/console/index.html'), '<style nonce="__CSP_NONCE__"></style>');
  await writeFile(join(folder, 'built/widget.js'), '0;');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the mailbox of a demonstration', () => {
  const mail = {
    ...{ id: 'report-1', to: 'a@desk.example', subject: 'A <week>', text: 'Five & more', at: '2026-11-27T00:00:00Z' },
    html: '<p>Five &amp; more</p><img src="cid:trend">',
    pictures: [{ cid: 'trend', base64: 'aGk=' }],
  };
  const app = express();
  app.use(
    '/dev',
    devRoutes({ clientFolder: '', customers: [], identityKey: null, listMail: async () => [mail] }),
    notFound,
    answerErrors(makeLogger('silent')),
  );

  it('shows a mail as its reader sees it, with its pictures and nothing that acts', async () => {
    const list = await request(app).get('/dev/mailbox').expect(200);
    expect(list.text).toContain('A &#60;week&#62;');
    expect(list.text).toContain('href="/dev/mailbox/report-1"');
    const letter = await request(app).get('/dev/mailbox/report-1').expect(200);
    expect(letter.text).toBe('<p>Five &amp; more</p><img src="data:image/png;base64,aGk=">');
    expect(letter.headers['content-security-policy']).toMatch(/^default-src 'none';.* sandbox/);
    await request(app).get('/dev/mailbox/another').expect(404);
  });
});

describe('the screens', () => {
  it.each(['/console/', '/console/worker.js', '/console/tickets/1', '/portal/', '/widget/', '/widget.js'])(
    'answer %s with a problem that names the command while nothing is built',
    async (path) => {
      const answer = await request(appOn(join(folder, 'nothing'))).get(path);
      expect([answer.status, answer.type]).toEqual([503, 'application/problem+json']);
      expect(JSON.parse(answer.text)).toMatchObject({
        code: 'screens_not_built',
        detail: 'screens not built (command: "npm run build")',
        params: { command: 'npm run build' },
      });
    },
  );

  it('answer an asset that no build made with 404', async () => {
    const answer = await request(appOn(join(folder, 'built'))).get('/assets/none.js');
    expect(answer.status).toBe(404);
  });

  it('send a file compressed as the build left it, to whoever takes it so, under its own type', async () => {
    const assets = join(folder, 'built/assets');
    await mkdir(assets, { recursive: true });
    const script = `export const words = '${'again and '.repeat(400)}';`;
    await writeFile(join(assets, 'console-1.js'), script);
    await writeFile(join(assets, 'console-1.js.br'), brotliCompressSync(script));
    await writeFile(join(assets, 'console-1.js.gz'), gzipSync(script));
    await writeFile(join(assets, 'small-1.css'), 'p{}');
    const ask = (file: string, coding: string) =>
      request(appOn(join(folder, 'built')))
        .get(`/assets/${file}`)
        .set('Accept-Encoding', coding)
        .buffer(true);
    for (const [coding, sent] of [
      ['gzip, deflate, br', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0, gzip', 'gzip'],
    ] as const) {
      const answer = await ask('console-1.js', coding);
      expect([answer.status, answer.type, answer.headers['content-encoding']]).toEqual([200, 'text/javascript', sent]);
      expect(answer.headers['cache-control']).toContain('immutable');
      expect(answer.headers.vary).toContain('Accept-Encoding');
      expect(answer.text).toBe(script);
    }
    const plain = await ask('console-1.js', 'identity');
    expect([plain.headers['content-encoding'], plain.text]).toEqual([undefined, script]);
    expect(plain.headers.vary).toContain('Accept-Encoding');
    const small = await ask('small-1.css', 'br');
    expect([small.type, small.headers['content-encoding'], small.text]).toEqual(['text/css', undefined, 'p{}']);
    expect((await ask('..%2Fwidget.js', 'br')).status).toBe(404);
  });

  it("serve the console's worker at its own address, asked for anew every time", async () => {
    await writeFile(join(folder, 'built/console/worker.js'), '0;');
    const answer = await request(appOn(join(folder, 'built'))).get('/console/worker.js');
    expect([answer.status, answer.type]).toEqual([200, 'text/javascript']);
    expect(answer.headers['cache-control']).toBe('no-cache');
  });

  it('put a fresh nonce into page and policy', async () => {
    const app = appOn(join(folder, 'built'));
    const [first, second] = [await request(app).get('/console/'), await request(app).get('/console/queue')];
    const nonce = /nonce="([^"]+)"/.exec(first.text)?.[1] ?? 'none';
    expect(first.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    expect(second.text).not.toContain(nonce);
    expect((await request(app).get('/widget.js')).status).toBe(200);
  });
});
