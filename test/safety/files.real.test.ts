import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type TestAgent from 'supertest/lib/agent.js';
import { openTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
let li: TestAgent & { id: string };
beforeAll(async () => {
  app = await openTestApp();
  li = await app.customer('li');
});
afterAll(() => app.close());

const SCRIPT = '<script>alert(1)</script>';
const picture = (): Promise<Buffer> =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
const upload = (content: Buffer, filename: string) =>
  li.post('/api/attachments').attach('file', content, { filename, contentType: 'text/html' });

const crcTable = Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc >>> 0;
});
const crcOf = (bytes: Buffer): number =>
  (bytes.reduce((crc, byte) => (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  crc.writeUInt32BE(crcOf(body));
  return Buffer.concat([length, body, crc]);
};
/** A picture of a few kilobytes that says it holds 30,000 × 30,000 points. */
const bomb = (): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(30_000, 0);
  header.writeUInt32BE(30_000, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(3_751 * 1_000));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
};

describe('an uploaded file', () => {
  it('that would unpack to a mountain of pixels is refused at once', async () => {
    const answer = await upload(bomb(), 'small.png').expect(422);
    expect(answer.body.code).toBe('attachment_unreadable');
  });

  it('that is a picture and a page at once keeps the picture alone', async () => {
    const both = Buffer.concat([await picture(), Buffer.from(SCRIPT)]);
    const { body } = await upload(both, 'photo.html').expect(201);
    expect(body.type).toBe('image/png');
    const kept = await li.get(`/api/attachments/${body.id}`).buffer(true).expect(200);
    expect(Buffer.from(kept.body).includes('script')).toBe(false);
  });

  it.each([
    ['a page', Buffer.from(`<html>${SCRIPT}</html>`)],
    ['a page behind a mark of its encoding', Buffer.from(`\ufeff${SCRIPT}`)],
    ['a drawing that runs', Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`)],
    ['a picture that turns into a page', Buffer.from(`GIF89a/*${SCRIPT}*/`)],
  ])('that is %s is refused whatever it is called', async (_what, content) => {
    const answer = await upload(content, 'photo.png').expect(415);
    expect(answer.body.code).toBe('attachment_type_refused');
  });

  it('is handed out for keeping, never for showing, and to its owner alone', async () => {
    const { body } = await upload(Buffer.from('plain words'), 'a"; filename=evil.html\r\nX: y.txt').expect(201);
    const { headers } = await li.get(`/api/attachments/${body.id}`).expect(200);
    expect(headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''[\w%.~-]+$/);
    expect(headers).toMatchObject({
      'content-type': expect.stringMatching(/^text\/plain/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });

    const zhao = await app.customer('zhao');
    const theirs = await zhao.get(`/api/attachments/${body.id}`).expect(404);
    const none = await zhao.get('/api/attachments/01980000-0000-7000-8000-000000000001').expect(404);
    expect({ ...theirs.body, requestId: '' }).toEqual({ ...none.body, requestId: '' });
    const ticket = { kind: 'query', body: 'see file', attachmentIds: [body.id] };
    const stolen = await zhao.post('/api/customer/tickets').set('Idempotency-Key', 'steal').send(ticket).expect(422);
    expect(stolen.body.code).toBe('attachment_absent');
  });

  it.each([
    ['invoice.vbs', 'text', 'invoice.vbs.txt'],
    ['page.hta.TXT', 'text', 'page.hta.TXT'],
    ['photo.exe', 'picture', 'photo.exe.png'],
    ['photo', 'picture', 'photo.png'],
  ] as const)('that calls itself %s ends as its content does', async (name, what, kept) => {
    const content = what === 'text' ? Buffer.from('msgbox 1') : await picture();
    expect((await upload(content, name).expect(201)).body.name).toBe(kept);
  });

  it('that is too large, doubled, or none is refused with its field', async () => {
    const large = await upload(Buffer.alloc(10_485_761, 'a'), 'a.txt').expect(413);
    expect(large.body).toMatchObject({ code: 'file_too_large', fields: [{ path: 'file' }] });
    const two = await upload(Buffer.from('one'), 'a.txt').attach('file', Buffer.from('two'), 'b.txt').expect(400);
    expect(two.body.code).toBe('one_file_expected');
    const none = await li.post('/api/attachments').field('x', 'y').expect(400);
    expect(none.body.code).toBe('file_missing');
    await li.post('/api/attachments').send({ file: 'x' }).expect(415);
    const cut = 'multipart/form-data; boundary=x';
    await li.post('/api/attachments').set('Content-Type', cut).send('--x\r\nnot a part').expect(400);
    for (const type of [
      'multipart/form-data',
      'multipart/form-data;',
      'multipart/form-data; boundary=',
      'multipart/form-data; boundary=""',
    ])
      await li.post('/api/attachments').set('Content-Type', type).send('x').expect(400);
  });
});
