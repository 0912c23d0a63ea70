import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { openMailer } from '../../server/platform/mail/open-mailer.ts';
import { listOutbox } from '../../server/platform/mail/outbox-folder.ts';

const publicUrl = 'https://desk.example.com';
const message = {
  id: 'event-1',
  to: 'wang@example.com',
  subject: '我们已收到',
  text: '编号 R-2026-000001',
  locale: 'zh-CN',
};

let dataDir = '';
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'recourse-mail-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const listen = async (accepts: boolean) => {
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      username === 'desk' && password === 'p@ss' ? done(null, { user: username }) : done(new Error('refused')),
    onData: (stream, _session, done) => {
      text(stream).then((mail) => {
        received.push(mail);
        done(accepts ? null : new Error('mailbox is full'));
      });
    },
  });
  const port = await new Promise<number>((resolve) => {
    const inner = server.listen(0, '127.0.0.1', () => {
      const address = inner.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  return { port, received, close: () => new Promise<void>((resolve) => server.close(resolve)) };
};

describe('the SMTP carrier', () => {
  it('rejects when the carrier refuses the message or the sign-in', async () => {
    const server = await listen(false);
    const mailer = openMailer({ smtpUrl: `smtp://127.0.0.1:${server.port}`, dataDir, publicUrl });
    await expect(mailer.send(message)).rejects.toThrow(/mailbox is full/);
    const stranger = openMailer({ smtpUrl: `smtp://desk:wrong@127.0.0.1:${server.port}`, dataDir, publicUrl });
    await expect(stranger.send(message)).rejects.toThrow(/Invalid login/);
    await Promise.all([mailer.close(), stranger.close(), server.close()]);
  });

  it('rejects at once when nobody listens', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => probe.once('listening', resolve));
    const address = probe.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await new Promise((resolve) => probe.close(resolve));
    const mailer = openMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, dataDir, publicUrl });
    await expect(mailer.send(message)).rejects.toThrow(/ECONNREFUSED/);
    await mailer.close();
  });

  it('sends both languages whole, under one Message-ID for one id', async () => {
    const server = await listen(true);
    const mailer = openMailer({ smtpUrl: `smtp://desk:p%40ss@127.0.0.1:${server.port}`, dataDir, publicUrl });
    await mailer.send({ ...message, html: '<p>编号</p>' });
    await mailer.send(message);
    await mailer.send({ ...message, id: 'event-2' });
    await mailer.close();
    await server.close();

    const ids = server.received.map((mail) => /^Message-ID: (.+)$/im.exec(mail)?.[1]);
    expect(ids[0]).toMatch(/^<[0-9a-f]{32}@desk\.example\.com>/);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
    expect(server.received[0]).toMatch(/^From: no-reply@desk\.example\.com/m);
    expect(server.received[0]).toMatch(/^Content-Language: zh-CN/m);
    expect(server.received[0]).toContain('multipart/alternative');
  });
});

describe('the embedded outbox', () => {
  it('keeps one message for one id, newest first, and leaves no draft', async () => {
    const mailer = openMailer({ smtpUrl: null, dataDir, publicUrl });
    expect(await listOutbox(dataDir)).toEqual([]);
    await Promise.all([mailer.send(message), mailer.send(message)]);
    await mailer.send({ ...message, id: '../../event-2', subject: 'Later' });

    const mails = await listOutbox(dataDir);
    expect(mails.map(({ id, subject }) => ({ id, subject }))).toEqual([
      { id: '../../event-2', subject: 'Later' },
      { id: 'event-1', subject: '我们已收到' },
    ]);
    expect((await readdir(join(dataDir, 'outbox'))).every((name) => /^[0-9a-f]{32}\.json$/.test(name))).toBe(true);
  });
});
