import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

describe('a file that a scanner has not judged, or has judged badly', () => {
  it.each([
    ['scanning', 409, 'attachment_scanning'],
    ['infected', 422, 'attachment_infected'],
  ])('is given to nobody while it is %s', async (scan, status, code) => {
    const customer = await app.customer(`scan-${scan}`);
    const { body } = await customer
      .post('/api/attachments')
      .attach('file', Buffer.from('a receipt'), 'receipt.txt')
      .expect(201);
    expect(body).not.toHaveProperty('scan');
    await customer.get(`/api/attachments/${body.id}`).expect(200);
    await app.desk.database.query('update attachment set scan = $2 where id = $1', [body.id, scan]);
    expect((await customer.get(`/api/attachments/${body.id}`).expect(status)).body.code).toBe(code);
    const stranger = await app.customer(`scan-stranger-${scan}`);
    expect((await stranger.get(`/api/attachments/${body.id}`).expect(404)).body.code).toBe('attachment_absent');
  });
});
