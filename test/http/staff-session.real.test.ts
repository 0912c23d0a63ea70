import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import request from 'supertest';
import { openTestApp, type TestApp } from '../support/app.ts';
import { TEST_PASSWORD } from '../support/process.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({ limits: { signInByEmail: { points: 4, seconds: 900 } } });
});
afterAll(() => app.close());

const secret = new Secret({ size: 20 }).base32;
const codeAt = (offsetSeconds: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + offsetSeconds * 1_000 });

const signIn = (body: object) => app.nobody().post('/api/session').send(body);

describe('signing in to the desk', () => {
  it('refuses a wrong password and an unknown address alike', async () => {
    const { email } = await app.addAgent('agent');
    const wrong = await signIn({ email, password: 'wrong' }).expect(401);
    const unknown = await signIn({ email: 'nobody@desk.test', password: 'wrong' }).expect(401);
    expect(wrong.body.code).toBe('sign_in_refused');
    expect({ ...unknown.body, requestId: null }).toEqual({ ...wrong.body, requestId: null });
  });

  it('names the fields of a malformed request', async () => {
    const answer = await signIn({ email: 'not an address' }).expect(400);
    expect(answer.body).toMatchObject({
      code: 'input_invalid',
      fields: [
        { path: 'email', code: 'invalid_format' },
        { path: 'password', code: 'invalid_type' },
      ],
    });
  });

  it('slows a guesser down, across every process', async () => {
    const { email } = await app.addAgent('agent');
    for (let guess = 0; guess < 4; guess += 1) await signIn({ email, password: `guess ${guess}` }).expect(401);
    const stopped = await signIn({ email, password: TEST_PASSWORD }).expect(429);
    expect(stopped.body.code).toBe('too_many_requests');
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('asks for the second factor of who has one, and takes a code once', async () => {
    const { email } = await app.addAgent('lead', { totpSecret: secret });
    const asked = await signIn({ email, password: TEST_PASSWORD }).expect(401);
    expect(asked.body.code).toBe('second_factor_required');
    const wrong = await signIn({ email, password: TEST_PASSWORD, code: '000000' }).expect(401);
    expect(wrong.body.code).toBe('second_factor_wrong');
    const code = codeAt(0);
    await signIn({ email, password: TEST_PASSWORD, code }).expect(200);
    await signIn({ email, password: TEST_PASSWORD, code }).expect(401);
  });

  it('hands out a cookie that scripts cannot read', async () => {
    const { email } = await app.addAgent('agent');
    const answer = await signIn({ email, password: TEST_PASSWORD }).expect(200);
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^recourse_session=rs_.+HttpOnly; SameSite=Lax/);
    expect(answer.body.agent).not.toHaveProperty('passwordHash');
  });
});

describe('a staff session', () => {
  it('needs the header that only our pages send', async () => {
    const { email } = await app.addAgent('agent');
    const agent = request.agent(app.server);
    await agent.post('/api/session').send({ email, password: TEST_PASSWORD }).expect(200);
    const forged = await agent.patch('/api/me').send({ presence: 'away' }).expect(403);
    expect(forged.body.code).toBe('request_not_from_desk');
    const foreign = await agent
      .patch('/api/me')
      .set('X-Requested-With', 'recourse')
      .set('Origin', 'https://evil.example')
      .send({ presence: 'away' })
      .expect(403);
    expect(foreign.body.code).toBe('origin_foreign');
    await agent.patch('/api/me').set('X-Requested-With', 'recourse').send({ presence: 'away' }).expect(200);
  });

  it('ends when it is signed out, and when an admin takes the role away', async () => {
    const agent = await app.staff('agent');
    await agent.get('/api/me').expect(200);
    const admin = await app.staff('admin');
    const shown = await admin.get('/api/agents').query({ limit: 200 }).expect(200);
    const seen = shown.body.items.find(({ id }: { id: string }) => id === agent.id);
    await admin
      .patch(`/api/agents/${agent.id}`)
      .send({ version: seen.version + 1, active: false })
      .expect(409);
    await admin.patch(`/api/agents/${agent.id}`).send({ version: seen.version, active: false }).expect(200);
    await agent.get('/api/me').expect(401);

    const leaver = await app.staff('agent');
    await leaver.delete('/api/session').expect(204);
    await leaver.get('/api/me').expect(401);
  });

  it('changes its token as time goes by, and the old one dies', async () => {
    const agent = await app.staff('agent');
    await app.desk.database.query(
      `update staff_session set rotated_at = now() - interval '40 minutes' where agent_id = $1`,
      [agent.id],
    );
    const answer = await agent.get('/api/me').expect(200);
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^recourse_session=rs_/);
    await agent.get('/api/me').expect(200);
    await app.desk.database.query(`update staff_session set seen_at = now() - interval '3 hours' where agent_id = $1`, [
      agent.id,
    ]);
    await agent.get('/api/me').expect(401);
  });

  it('knows the limits of its role', async () => {
    const agent = await app.staff('agent');
    for (const path of ['/api/audit', '/api/audit/verify', '/api/tokens']) {
      const answer = await agent.get(path).expect(403);
      expect(answer.body.code).toBe('permission_missing');
    }
    const none = await app.nobody().get('/api/agents').expect(401);
    expect(none.body.code).toBe('sign_in_required');
  });
});

describe('an API token', () => {
  it('carries its scopes and no more, until it is revoked', async () => {
    const admin = await app.staff('admin');
    const made = await admin
      .post('/api/tokens')
      .send({ name: 'feed', scopes: ['agent:read'] })
      .expect(201);
    const program = request.agent(app.server).set('Authorization', `Bearer ${made.body.token}`);
    await program.get('/api/agents').expect(200);
    await program.get('/api/audit').expect(403);
    const listed = await admin.get('/api/tokens').expect(200);
    expect(JSON.stringify(listed.body)).not.toContain(made.body.token);
    await admin.delete(`/api/tokens/${made.body.id}`).expect(204);
    const after = await program.get('/api/agents').expect(401);
    expect(after.body.code).toBe('token_unknown');
  });
});

describe('the audit chain', () => {
  it('holds, and the application cannot rewrite it', async () => {
    const manager = await app.staff('manager');
    const verdict = await manager.get('/api/audit/verify').expect(200);
    expect(verdict.body).toMatchObject({ ok: true, brokenAt: null });
    expect(verdict.body.entries).toBeGreaterThan(0);
    await expect(app.desk.database.query(`update audit_entry set action = 'nothing'`)).rejects.toThrow(
      /permission denied|append-only/,
    );
    await expect(app.desk.database.query('delete from audit_seal')).rejects.toThrow(/permission denied|append-only/);
  });
});
