import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, type TestApp } from '../support/app.ts';
import { signIdentity } from '../support/process.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const signIn = (identityToken: string) => app.nobody().post('/api/customer/session').send({ identityToken });
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = Math.floor(Date.now() / 1_000);
const CLAIMS = { aud: 'recourse', sub: 'li', iat: now, exp: now + 300, jti: 'forged-by-hand-1' };

describe('a forged identity token', () => {
  it.each([
    ['says it needs no signature', { alg: 'none', kid: 'test' }, 'identity_algorithm_wrong'],
    ['says so in capitals', { alg: 'NONE', kid: 'test' }, 'identity_algorithm_wrong'],
    ['changes the algorithm', { alg: 'HS512', kid: 'test' }, 'identity_algorithm_wrong'],
    ['names no key', { alg: 'HS256' }, 'identity_key_unknown'],
    ['names what every object has', { alg: 'HS256', kid: '__proto__' }, 'identity_key_unknown'],
    ['brings its own key', { alg: 'HS256', kid: 'test', jwk: { kty: 'oct', k: 'AA' } }, 'identity_signature_wrong'],
    ['must be understood otherwise', { alg: 'HS256', kid: 'test', crit: ['exp'], exp: 1 }, 'identity_malformed'],
  ])('is refused when it %s', async (_how, header, code) => {
    for (const signature of ['', 'AAAA']) {
      const answer = await signIn(`${encode(header)}.${encode(CLAIMS)}.${signature}`).expect(401);
      expect(answer.body.code).toBe(code);
    }
  });

  it('is refused when its claims were changed after signing', async () => {
    const [header, , signature] = (await signIdentity('li')).split('.');
    const answer = await signIn(`${header}.${encode({ ...CLAIMS, sub: 'zhao' })}.${signature}`).expect(401);
    expect(answer.body.code).toBe('identity_signature_wrong');
  });

  it.each([
    ['has no end', { exp: undefined }],
    ['has no beginning', { iat: undefined }],
    ['ends in words', { exp: 'tomorrow' }],
    ['is of nobody', { sub: '' }],
    ['is of somebody no database can keep', { sub: 'a\u0000b' }],
    ['has a number for a name', { name: 5 }],
    ['is counted by nothing', { jti: '' }],
  ])('is refused when it %s', async (_how, claims) => {
    const answer = await signIn(await signIdentity('li', claims)).expect(401);
    expect(answer.body.code).toBe('identity_claims_invalid');
  });

  it('is refused for other audiences, and taken when ours is among them', async () => {
    for (const aud of [undefined, '', [], ['shop'], 'RECOURSE'])
      expect((await signIn(await signIdentity('li', { aud })).expect(401)).body.code).toBe('identity_audience_wrong');
    await signIn(await signIdentity('li', { aud: ['shop', 'recourse'] })).expect(200);
  });
});
