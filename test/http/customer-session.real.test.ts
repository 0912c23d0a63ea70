import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { makeIdentityVerifier } from '../../server/platform/crypto/identity-keys.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { signIdentity } from '../support/process.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const signIn = (identityToken: string) => app.nobody().post('/api/customer/session').send({ identityToken });
const seconds = (offset: number): number => Math.floor(Date.now() / 1_000) + offset;

describe('the operator’s identity token', () => {
  it.each([
    ['has expired', { iat: seconds(-900), exp: seconds(-600) }, 'identity_expired'],
    ['has just expired', { iat: seconds(-100), exp: seconds(-1) }, 'identity_expired'],
    ['is for another audience', { aud: 'shop' }, 'identity_audience_wrong'],
    ['lives too long', { exp: seconds(3_600) }, 'identity_lifetime_too_long'],
    ['comes from the future', { iat: seconds(300), exp: seconds(600) }, 'identity_not_yet_valid'],
    ['is not valid yet', { nbf: seconds(300) }, 'identity_not_yet_valid'],
    ['names nobody', { sub: undefined }, 'identity_claims_invalid'],
    ['has no id', { jti: undefined }, 'identity_claims_invalid'],
  ])('is refused when it %s', async (_why, claims, code) => {
    const answer = await signIn(await signIdentity('refused', claims)).expect(401);
    expect(answer.body).toMatchObject({ status: 401, code });
    expect(answer.headers['content-type']).toMatch('application/problem+json');
  });

  it('is refused when its key is unknown', async () => {
    const answer = await signIn(await signIdentity('refused', {}, { kid: 'other' })).expect(401);
    expect(answer.body.code).toBe('identity_key_unknown');
  });

  it('is refused when its signature is another’s', async () => {
    const answer = await signIn(
      await signIdentity('refused', {}, { secret: 'another secret that is also long enough to sign' }),
    ).expect(401);
    expect(answer.body.code).toBe('identity_signature_wrong');
  });

  it.each(['', 'a.b.c', 'eyJhbGciOiJub25lIiwia2lkIjoidGVzdCJ9.e30.'])(
    'is refused when it is no token of ours: %p',
    async (token) => {
      const answer = await signIn(token);
      expect([400, 401]).toContain(answer.status);
      expect(answer.body.code).toMatch(/^(input_invalid|identity_)/);
    },
  );

  it('says who came, and that they may do nothing at the desk', async () => {
    const customer = await app.customer('asks-who', { name: 'Zoë' });
    const me = await customer.get('/api/me').expect(200);
    expect(me.body).toMatchObject({ actor: { kind: 'customer', id: customer.id, name: 'Zoë' }, permissions: [] });
  });

  it('is refused the second time', async () => {
    const token = await signIdentity('once');
    await signIn(token).expect(200);
    const again = await signIn(token).expect(401);
    expect(again.body.code).toBe('identity_replayed');
  });

  it('lets one of two equal sign-ins at once through', async () => {
    const token = await signIdentity('at-once');
    const statuses = (await Promise.all([signIn(token), signIn(token), signIn(token)]))
      .map(({ status }) => status)
      .sort();
    expect(statuses).toEqual([200, 401, 401]);
  });

  it('forgives a clock that is a little off', async () => {
    await signIn(await signIdentity('skewed', { iat: seconds(30), exp: seconds(300) })).expect(200);
  });

  it('opens a session that says who it is and how sure the operator is', async () => {
    const plain = await signIn(await signIdentity('li', { name: '李明', locale: 'zh-CN' })).expect(200);
    expect(plain.body.customer).toMatchObject({ kind: 'customer', name: '李明', locale: 'zh-CN', assurance: 'signed' });
    const strong = await signIn(await signIdentity('li', { auth_time: seconds(-60), amr: ['otp'] })).expect(200);
    expect(strong.body.customer).toMatchObject({ id: plain.body.customer.id, assurance: 'confirmed' });
  });

  it('is taken with ES256, and never with another algorithm than its key’s', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const verify = makeIdentityVerifier([{ kid: 'ec', alg: 'ES256', publicKey: pem }]);
    const good = await new SignJWT({ sub: 'x' }).setProtectedHeader({ alg: 'ES256', kid: 'ec' }).sign(privateKey);
    await expect(verify(good)).resolves.toMatchObject({ sub: 'x' });
    // The classic confusion: the public key used as an HMAC secret.
    const forged = await new SignJWT({ sub: 'x' })
      .setProtectedHeader({ alg: 'HS256', kid: 'ec' })
      .sign(new TextEncoder().encode(pem));
    await expect(verify(forged)).rejects.toMatchObject({ code: 'identity_algorithm_wrong' });
  });
});

describe('a customer’s session', () => {
  it('ends when it is signed out', async () => {
    const customer = await app.customer('leaver');
    await customer.get('/api/customer/me').expect(200);
    await customer.delete('/api/customer/session').expect(204);
    const after = await customer.get('/api/customer/me').expect(401);
    expect(after.body.code).toBe('session_ended');
  });

  it('opens no door of the desk', async () => {
    const customer = await app.customer('curious');
    for (const path of ['/api/customers', '/api/audit', '/api/agents']) {
      const answer = await customer.get(path).expect(403);
      expect(answer.body.code).toBe('staff_only');
    }
  });

  it('keeps personal data sealed in the database and masked for staff', async () => {
    const customer = await app.customer('zhang-wei', {
      name: '张伟',
      email: 'zhang.wei@example.com',
      phone: '+8613800001234',
    });
    const [row] = await app.desk.database.query('select * from customer where id = $1', [customer.id]);
    const stored = JSON.stringify(row);
    for (const secret of ['张伟', 'zhang.wei@example.com', '13800001234']) expect(stored).not.toContain(secret);

    const agent = await app.staff('agent');
    const seen = await agent.get(`/api/customers/${customer.id}`).expect(200);
    expect(seen.body).toMatchObject({ name: '张伟', emailMasked: 'z******@example.com', phoneMasked: '+86******1234' });
    const found = await agent.get('/api/customers').query({ q: 'Zhang.Wei@example.com' }).expect(200);
    expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([customer.id]);
  });

  it('is revealed one field at a time, with a reason and a trace', async () => {
    const customer = await app.customer('seen', { phone: '+8613900005678' });
    const agent = await app.staff('agent');
    const short = await agent
      .post(`/api/customers/${customer.id}/reveal`)
      .send({ field: 'phone', reason: 'x' })
      .expect(400);
    expect(short.body.fields).toEqual([{ path: 'reason', code: 'too_small' }]);
    const shown = await agent
      .post(`/api/customers/${customer.id}/reveal`)
      .send({ field: 'phone', reason: 'calling back as asked' })
      .expect(200);
    expect(shown.body).toEqual({ field: 'phone', value: '+8613900005678' });

    const manager = await app.staff('manager');
    const audit = await manager
      .get('/api/audit')
      .query({ action: 'customer.revealed', subjectId: customer.id })
      .expect(200);
    expect(audit.body.items).toHaveLength(1);
    expect(audit.body.items[0]).toMatchObject({
      actor: { kind: 'agent', id: agent.id },
      after: { field: 'phone' },
      reason: 'calling back as asked',
    });
    expect(JSON.stringify(audit.body)).not.toContain('13900005678');
  });
});
