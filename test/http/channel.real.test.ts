import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

describe('where a customer writes', () => {
  it.each([
    [{ channel: 'phone' }, 400, null],
    [{}, 201, 'portal'],
    [{ channel: 'portal' }, 201, 'portal'],
    [{ channel: 'widget' }, 201, 'widget'],
  ])('%j is answered with %d and kept as %s', async (more, status, channel) => {
    const customer = await app.customer('sub-channel');
    const answer = await customer
      .post('/api/customer/tickets')
      .set('Idempotency-Key', randomUUID())
      .send({ kind: 'query', body: 'How long does a refund take?', ...more });
    expect(answer.status).toBe(status);
    if (channel === null) return;
    const [row] = await app.desk.database.query('select channel from ticket where id = $1', [answer.body.id]);
    expect(row.channel).toBe(channel);
  });
});
