import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const PATH = '/api/customer/me';

describe('the consent to note a need for special care', () => {
  it('is the customer’s alone to give', async () => {
    await app.nobody().patch(PATH).send({ vulnerabilityConsent: true }).expect(401);
    const agent = await app.staff('admin');
    await agent.patch(PATH).send({ vulnerabilityConsent: true }).expect(403);
    const customer = await app.customer('care-strict');
    const wrong = await customer.patch(PATH).send({ vulnerabilityConsent: 'yes' }).expect(400);
    expect(wrong.body.fields).toMatchObject([{ path: 'vulnerabilityConsent' }]);
    expect((await customer.get(PATH).expect(200)).body.vulnerabilityConsent).toBe(false);
  });

  it('is given and withdrawn, each once, with its time, and under audit', async () => {
    const customer = await app.customer('care-giver');
    for (const vulnerabilityConsent of [true, true, false, false]) {
      const { body } = await customer.patch(PATH).send({ vulnerabilityConsent }).expect(200);
      expect(body).toMatchObject({ vulnerabilityConsent, lessonsOptedOut: false });
    }
    const { id } = (await customer.get(PATH).expect(200)).body;
    const rows = await app.desk.database.query(
      'select purpose, granted, source, at from consent where customer_id = $1 order by at, id',
      [id],
    );
    expect(rows).toEqual([
      { purpose: 'vulnerability', granted: true, source: 'portal', at: expect.any(Date) },
      { purpose: 'vulnerability', granted: false, source: 'portal', at: expect.any(Date) },
    ]);
    const manager = await app.staff('manager');
    const trail = await manager.get('/api/audit').query({ subjectKind: 'customer', subjectId: id }).expect(200);
    expect(
      trail.body.items.slice(0, 2).map(({ action, after }: { action: string; after: unknown }) => [action, after]),
    ).toEqual([
      ['consent.withdrawn', { purpose: 'vulnerability', vulnerabilityConsent: false, source: 'portal' }],
      ['consent.granted', { purpose: 'vulnerability', vulnerabilityConsent: true, source: 'portal' }],
    ]);
  });
});
