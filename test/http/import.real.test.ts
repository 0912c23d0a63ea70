import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { IMPORT_LIMIT_BYTES } from '../../server/contract/transaction.ts';
import { importFile } from '../../workers/jobs/import-file.ts';
import { paid, wechatBill } from '../desk/import/bills.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { TEST_PASSWORD } from '../support/process.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const bill = wechatBill([paid(1, '1.00'), paid(2, '2.00', { 用户标识: '' })]);
const send = (
  agent: Awaited<ReturnType<TestApp['staff']>>,
  content: string | Buffer = bill,
  format = 'wechatpay-tradebill',
) => agent.post('/api/imports').field('format', format).attach('file', Buffer.from(content), 'bill.csv');

describe('handing in a file', () => {
  it('needs a member of staff who may', async () => {
    const unsigned = await app.nobody().post('/api/imports').expect(401);
    expect(unsigned.body.code).toBe('sign_in_required');
    const customer = await app.customer('import-1');
    await customer.post('/api/imports').expect(403);
    for (const path of ['/api/imports', '/api/imports/01980000-0000-7000-8000-000000000001'])
      expect((await (await app.staff('lead')).get(path).expect(403)).body.code).toBe('permission_missing');
    expect((await send(await app.staff('agent')).expect(403)).body.code).toBe('permission_missing');
  });

  it('needs a page of ours', async () => {
    const { email } = await app.addAgent('manager');
    const agent = request.agent(app.server);
    await agent.post('/api/session').send({ email, password: TEST_PASSWORD }).expect(200);
    await agent
      .post('/api/imports')
      .field('format', 'recourse-csv')
      .attach('file', Buffer.from(bill), 'b.csv')
      .expect(403);
  });

  it('refuses what is no upload, has no file, names no format, or is not what it says', async () => {
    const manager = await app.staff('manager');
    const json = await manager.post('/api/imports').send({ format: 'recourse-csv' }).expect(415);
    expect(json.body.code).toBe('multipart_expected');
    const none = await manager.post('/api/imports').field('format', 'recourse-csv').expect(400);
    expect(none.body.code).toBe('file_missing');
    const unnamed = await manager.post('/api/imports').attach('file', Buffer.from(bill), 'bill.csv').expect(400);
    expect(unnamed.body).toMatchObject({ code: 'input_invalid', fields: [{ path: 'format', code: 'invalid_value' }] });
    expect((await send(manager, bill, 'paper').expect(400)).body.code).toBe('input_invalid');
    expect((await send(manager, '').expect(422)).body.code).toBe('import_empty');
    expect((await send(manager, bill, 'alipay-bill').expect(422)).body.code).toBe('import_format_wrong');
    expect((await send(manager, Buffer.from('%PDF-1.7\n1 0 obj')).expect(415)).body.code).toBe('import_type_refused');
    const listed = await manager.get('/api/imports').expect(200);
    expect(listed.body.items).toEqual([]);
  });

  it('refuses more than the limit before it comes', async () => {
    const { email } = await app.addAgent('manager');
    const signedIn = await app.nobody().post('/api/session').send({ email, password: TEST_PASSWORD }).expect(200);
    const address = app.server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = httpRequest({
        port,
        method: 'POST',
        path: '/api/imports',
        headers: {
          cookie: String(signedIn.headers['set-cookie']?.[0]).split(';')[0],
          'x-requested-with': 'recourse',
          'content-type': 'multipart/form-data; boundary=x',
          'content-length': IMPORT_LIMIT_BYTES + 1_000_000,
        },
      });
      sent.on('response', (answer) => {
        resolve(answer.statusCode);
        sent.destroy();
      });
      sent.on('error', reject);
      sent.write('--x\r\n');
    });
    expect(status).toBe(413);
  });
});

describe('an import', () => {
  it('shows how it went, and gives what it could not take as CSV', async () => {
    const manager = await app.staff('manager');
    const { body } = await send(manager).expect(202);
    const waiting = await manager.get(`/api/imports/${body.id}`).expect(200);
    expect(waiting.body).toMatchObject({ state: 'queued', lines: 0, bytesRead: 0, name: 'bill.csv', rejections: [] });

    await importFile(app.desk, { importId: body.id });
    await importFile(app.desk, { importId: body.id });
    const done = await manager.get(`/api/imports/${body.id}`).expect(200);
    expect(done.body).toMatchObject({
      state: 'done',
      lines: 2,
      created: 1,
      rejected: 1,
      rejections: [{ line: 3, code: 'required', path: '用户标识' }],
    });
    const csv = await manager.get(`/api/imports/${body.id}/rejections`).expect(200);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.headers['content-disposition']).toContain(`rejected-${body.id}.csv`);
    expect(csv.text).toBe('\uFEFFline,code,path\r\n3,required,用户标识\r\n');
    const bought = await manager.get('/api/transactions?reference=420001').expect(200);
    expect(bought.body.items).toMatchObject([{ provider: 'wechatpay', money: { minor: '100', currency: 'CNY' } }]);
  });

  it('gives every rejected line as CSV, however many, and shows the first hundred', async () => {
    const manager = await app.staff('manager');
    const head = 'provider,reference,customerSub,kind,status,money.minor,money.currency,occurredAt';
    const { body } = await send(manager, `${head}\n${'alipay\n'.repeat(2_345)}`, 'recourse-csv').expect(202);
    await importFile(app.desk, { importId: body.id });
    const done = await manager.get(`/api/imports/${body.id}`).expect(200);
    expect(done.body).toMatchObject({ state: 'done', lines: 2_345, rejected: 2_345 });
    expect(done.body.rejections).toHaveLength(100);
    const csv = await manager.get(`/api/imports/${body.id}/rejections`).expect(200);
    const lines = csv.text.trim().split('\r\n');
    expect([lines.length, lines[1], lines.at(-1)]).toEqual([2_346, '2,columns_wrong,', '2346,columns_wrong,']);
  });

  it('is listed, newest first, page by page', async () => {
    const manager = await app.staff('manager');
    const newest = await send(manager).expect(202);
    const first = await manager.get('/api/imports?limit=1').expect(200);
    expect(first.body.items.map(({ id }: { id: string }) => id)).toEqual([newest.body.id]);
    const next = await manager.get(`/api/imports?limit=2&cursor=${first.body.nextCursor}`).expect(200);
    expect(next.body).toMatchObject({ items: [{ lines: 2_345 }, { lines: 2 }], nextCursor: null });
    await manager.get('/api/imports?cursor=nonsense').expect(400);
  });

  it('is absent when it is', async () => {
    const manager = await app.staff('manager');
    for (const end of ['', '/rejections'])
      expect((await manager.get(`/api/imports/01980000-0000-7000-8000-000000000001${end}`).expect(404)).body.code).toBe(
        'import_absent',
      );
  });
});
