import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { io as connect, type Socket } from 'socket.io-client';
import request from 'supertest';
import { makeAuthenticate } from '../../server/http/authenticate.ts';
import { makeThrottle, LIMITS as THROTTLE_LIMITS } from '../../server/http/throttle.ts';
import { attachSockets } from '../../server/realtime/attach-sockets.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { signIdentity, TEST_PASSWORD } from '../support/process.ts';

const LIMITS = { signInByEmail: { points: 4, seconds: 900 }, proof: { points: 4, seconds: 900 } };
let app: TestApp;
/** A second server on the same database. */
let twin: TestApp;
let sockets: Awaited<ReturnType<typeof attachSockets>>;
const open: Socket[] = [];
beforeAll(async () => {
  app = await openTestApp({ limits: LIMITS });
  twin = await openTestApp({ limits: LIMITS, databaseUrl: app.desk.infrastructure.databaseUrl });
  const { inTx, inRead, now } = app.desk;
  sockets = await attachSockets(app.server, app.desk, makeAuthenticate({ inTx, inRead, now, secure: false }));
  app.desk.onCommitted(sockets.deliver);
});
afterAll(async () => {
  for (const socket of open) socket.disconnect();
  await sockets.close();
  await twin.close();
  await app.close();
});

const secret = new Secret({ size: 20 }).base32;
const code = (): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate();
const wrongCode = (): string => String((Number(code()) + 1) % 1_000_000).padStart(6, '0');
const signIn = (where: TestApp, body: object) => request(where.server).post('/api/session').send(body);
const cookieOf = (answer: { headers: Record<string, string | string[] | undefined> }): string =>
  String(answer.headers['set-cookie']?.[0]).split(';')[0] ?? '';

const join = async (auth: { token?: string; cookie?: string }): Promise<Socket> => {
  const address = app.server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not listening');
  const socket = connect(`http://127.0.0.1:${address.port}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: auth.token === undefined ? {} : { token: auth.token },
    extraHeaders: auth.cookie === undefined ? {} : { cookie: auth.cookie },
  });
  open.push(socket);
  await new Promise<void>((done, fail) => {
    socket.on('connect', done);
    socket.on('connect_error', fail);
  });
  return socket;
};
/** How soon a socket is cut, in milliseconds; the beat that would find it alone comes every 15 s. */
const cutAfter = async (socket: Socket, work: () => Promise<unknown>): Promise<number> => {
  const cut = new Promise<unknown>((done) => socket.on('disconnect', done));
  const began = Date.now();
  await work();
  expect(await cut).toBe('io server disconnect');
  return Date.now() - began;
};

describe('a revoked session', () => {
  it('takes its sockets with it at once, and leaves those of another session alone', async () => {
    const { email } = await app.addAgent('agent');
    const one = cookieOf(await signIn(app, { email, password: TEST_PASSWORD }).expect(200));
    const two = cookieOf(await signIn(app, { email, password: TEST_PASSWORD }).expect(200));
    expect(one).not.toBe(two);
    const [leaving, staying] = [await join({ cookie: one }), await join({ cookie: two })];
    const soon = await cutAfter(leaving, () =>
      request(app.server).delete('/api/session').set('Cookie', one).set('X-Requested-With', 'recourse').expect(204),
    );
    expect(soon).toBeLessThan(10_000);
    expect(staying.connected).toBe(true);
    await request(app.server).get('/api/me').set('Cookie', one).expect(401);
    await request(app.server).get('/api/me').set('Cookie', two).expect(200);
  });

  it('of an agent whose role is taken away ends everywhere', async () => {
    const { id, email } = await app.addAgent('lead');
    const cookie = cookieOf(await signIn(app, { email, password: TEST_PASSWORD }).expect(200));
    const socket = await join({ cookie });
    const admin = await app.staff('admin');
    const { body } = await admin.get('/api/agents').query({ limit: 200 }).expect(200);
    const { version } = body.items.find((agent: { id: string }) => agent.id === id);
    const soon = await cutAfter(socket, () =>
      admin.patch(`/api/agents/${id}`).send({ version, role: 'agent' }).expect(200),
    );
    expect(soon).toBeLessThan(10_000);
    await request(twin.server).get('/api/me').set('Cookie', cookie).expect(401);
  });

  it('of a customer who signs out, and of a program whose token is revoked, ends too', async () => {
    const identityToken = await signIdentity('leaver');
    const { body } = await app.nobody().post('/api/customer/session').send({ identityToken }).expect(200);
    const theirs = await join({ token: body.token });
    const bearer = { Authorization: `Bearer ${body.token}` };
    const out = () => request(app.server).delete('/api/customer/session').set(bearer).expect(204);
    expect(await cutAfter(theirs, out)).toBeLessThan(10_000);
    await request(twin.server).get('/api/customer/me').set(bearer).expect(401);

    const admin = await app.staff('admin');
    const made = await admin
      .post('/api/tokens')
      .send({ name: 'feed', scopes: ['ticket:read'] })
      .expect(201);
    const program = await join({ token: made.body.token });
    const revoke = () => admin.delete(`/api/tokens/${made.body.id}`).expect(204);
    expect(await cutAfter(program, revoke)).toBeLessThan(10_000);
  });

  it('ends with a changed password, but for the one that changed it', async () => {
    const { email } = await app.addAgent('agent');
    const [here, there] = [
      await signIn(app, { email, password: TEST_PASSWORD }),
      await signIn(app, { email, password: TEST_PASSWORD }),
    ].map(cookieOf);
    if (here === undefined || there === undefined) throw new Error('no cookies');
    await request(app.server)
      .post('/api/session/password')
      .set({ Cookie: here, 'X-Requested-With': 'recourse' })
      .send({ current: TEST_PASSWORD, next: 'a longer and newer password' })
      .expect(204);
    await request(app.server).get('/api/me').set('Cookie', here).expect(200);
    await request(app.server).get('/api/me').set('Cookie', there).expect(401);
  });
});

describe('signing in', () => {
  it('never keeps a token that was there before', async () => {
    const { email } = await app.addAgent('agent');
    const planted = 'recourse_session=rs_plantedplantedplantedplantedplantedplanted1';
    const answer = await signIn(app, { email, password: TEST_PASSWORD }).set('Cookie', planted).expect(200);
    expect(cookieOf(answer)).toMatch(/^recourse_session=rs_[\w-]{40,}$/);
    expect(cookieOf(answer)).not.toBe(planted);
    await request(app.server).get('/api/me').set('Cookie', planted).expect(401);
    const { desk } = app;
    const rows: object[] = await desk.database.query('select * from staff_session');
    expect(JSON.stringify(rows)).not.toContain(cookieOf(answer).split('=')[1]);
  });

  it('counts wrong passwords across servers', async () => {
    const { email } = await app.addAgent('agent');
    for (const where of [app, twin, app, twin]) await signIn(where, { email, password: 'wrong' }).expect(401);
    for (const where of [app, twin]) {
      const stopped = await signIn(where, { email: email.toUpperCase(), password: TEST_PASSWORD }).expect(429);
      expect(stopped.body.code).toBe('too_many_requests');
    }
  });

  it('lets a whole office in through one address, and its guesses not', async () => {
    const throttle = makeThrottle(
      { kind: 'postgres', pool: app.desk.counters },
      { ...THROTTLE_LIMITS, signInByPlace: { points: 3, seconds: 900 } },
    );
    const place = '192.0.2.7';
    for (let nth = 0; nth < 9; nth += 1) await (await throttle.signIn(`office-${nth}@desk.test`, place)).succeed();
    for (let nth = 0; nth < 3; nth += 1) await throttle.signIn(`guess-${nth}@desk.test`, place);
    await expect(throttle.signIn('guess-3@desk.test', place)).rejects.toMatchObject({ code: 'too_many_requests' });
  });

  it('lets nobody who knows the password try every code', async () => {
    const { email } = await app.addAgent('lead', { totpSecret: secret });
    const statuses: number[] = [];
    for (let guess = 0; guess < 6; guess += 1) {
      statuses.push((await signIn(app, { email, password: TEST_PASSWORD, code: wrongCode() })).status);
      await signIn(app, { email, password: TEST_PASSWORD }).expect((asked) =>
        expect([401, 429]).toContain(asked.status),
      );
    }
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });

  it('takes a code once, also when it comes twice at once', async () => {
    const { email } = await app.addAgent('lead', { totpSecret: secret });
    const given = { email, password: TEST_PASSWORD, code: code() };
    const statuses = (await Promise.all([signIn(app, given), signIn(app, given)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 401]);
  });
});

describe('the holder of a session', () => {
  it('cannot guess at the second factor or the password for long', async () => {
    const { email } = await app.addAgent('lead', { totpSecret: secret });
    const agent = request.agent(app.server).set('X-Requested-With', 'recourse');
    await agent.post('/api/session').send({ email, password: TEST_PASSWORD, code: code() }).expect(200);
    const prove = () => agent.post('/api/session/second-factor').send({ code: wrongCode() });
    const change = () => agent.post('/api/session/password').send({ current: 'wrong', next: 'a longer and newer one' });
    for (const guess of [prove, change, prove, change]) await guess().expect(422);
    for (const guess of [prove, change]) expect((await guess().expect(429)).headers['retry-after']).toBeDefined();
  });
});
