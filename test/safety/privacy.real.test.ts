import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { io as connect, type Socket } from 'socket.io-client';
import type TestAgent from 'supertest/lib/agent.js';
import { sealAudit } from '../../server/desk/audit/seal-audit.ts';
import { makeAuthenticate } from '../../server/http/authenticate.ts';
import { attachSockets } from '../../server/realtime/attach-sockets.ts';
import { startWorkers, type Workers } from '../../workers/start-workers.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { connectTo } from '../support/connect.ts';
import { TEST_PASSWORD } from '../support/process.ts';
import { builtSmallModel } from '../support/small-model.ts';

const PERSON = { name: '欧阳青岚', email: 'qinglan.ouyang@wallet.example', phone: '+8613712345678' };
const CARD = '4111 1111 1111 1111';
/** Every text that is for the desk alone carries it. */
const SECRET_NOTE = 'ZEBRA-FOR-STAFF';
/** People paste such things into notes too, which end in trails that nobody can clean. */
const WITH_CARD = `${SECRET_NOTE} ${CARD}`;

let app: TestApp;
let workers: Workers;
let sockets: Awaited<ReturnType<typeof attachSockets>>;
let socket: Socket;
let customer: TestAgent & { id: string };
let admin: TestAgent & { id: string };
const log: string[] = [];
const heard: string[] = [];
const told: string[] = [];
let ticketId = '';
let laterId = '';
let apiToken = '';

const textOf = (value: unknown): string => JSON.stringify(value) ?? '';
const post = async (who: TestAgent, path: string, body: object, status = 200) => {
  const answer = await who
    .post(path)
    .set('Idempotency-Key', `${path}-${textOf(body).length}`)
    .send(body);
  expect([path, answer.status, answer.body.code]).toEqual([path, status, undefined]);
  return answer.body;
};
const ask = async (path: string): Promise<void> => {
  told.push((await customer.get(path).expect(200)).text);
};
/** A step of the desk, with the version the ticket has just now. */
const act = async (id: string, verb: string, body: object) => {
  const { version } = (await admin.get(`/api/tickets/${id}`).expect(200)).body;
  return post(admin, `/api/tickets/${id}/${verb}`, { version, ...body });
};
const openSocket = async (token: string): Promise<Socket> => {
  const address = app.server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not listening');
  const made = connect(`http://127.0.0.1:${address.port}`, { transports: ['websocket'], auth: { token } });
  made.onAny((...event) => heard.push(textOf(event)));
  await new Promise<void>((done) => made.on('connect', done));
  return made;
};

const journey = async (): Promise<void> => {
  const line = { provider: 'wechatpay', kind: 'payment', status: 'succeeded', customerSub: 'qinglan' };
  const money = { minor: '8800', currency: 'CNY' };
  const occurredAt = new Date().toISOString();
  await post(admin, '/api/transactions', { items: [{ ...line, reference: 'r-1', money, occurredAt }] });
  const transactionId = (await customer.get('/api/customer/transactions').expect(200)).body.items[0].id;
  const body = `I was charged twice, my card is ${CARD}`;
  const opened = await post(
    customer,
    '/api/customer/tickets',
    { kind: 'complaint', body, transactionIds: [transactionId] },
    201,
  );
  ticketId = opened.id;
  const open = await socket.timeout(30_000).emitWithAck('ticket:open', { ticketId, afterSeq: 0 });
  expect(open.ok).toBe(true);
  heard.push(textOf(open));
  const onBehalf = {
    customerId: customer.id,
    channel: 'phone',
    kind: 'query',
    body: 'called about a fee',
    locale: 'en',
  };
  laterId = (await post(admin, '/api/tickets', onBehalf, 201)).id;
  await workers.drain();

  const upload = await admin
    .post('/api/attachments')
    .attach('file', Buffer.from(`note ${SECRET_NOTE}`), `card ${CARD}.txt`);
  const note = {
    clientMessageId: 'note-0001',
    body: WITH_CARD,
    visibility: 'internal',
    attachmentIds: [upload.body.id],
  };
  await post(admin, `/api/tickets/${ticketId}/messages`, note, 201);
  await post(
    admin,
    `/api/tickets/${ticketId}/messages`,
    { clientMessageId: 'reply-0001', body: 'We look into it.' },
    201,
  );
  await post(
    customer,
    `/api/customer/tickets/${ticketId}/messages`,
    { clientMessageId: 'thanks-0001', body: 'Thanks' },
    201,
  );
  const teams = (await admin.get('/api/teams').expect(200)).body.items;
  await act(ticketId, 'transfer', { teamId: teams[0].id, note: WITH_CARD });
  await act(ticketId, 'assign', { assigneeId: admin.id });
  await act(ticketId, 'link', { ticketId: laterId });
  const asked = {
    ticketId,
    transactionId,
    money: { minor: '500', currency: 'CNY' },
    reason: 'duplicate',
    note: WITH_CARD,
  };
  await post(admin, '/api/refunds', asked, 201);
  await post(admin, `/api/customers/${customer.id}/reveal`, { field: 'phone', reason: `calling back about ${CARD}` });
  await post(admin, `/api/customers/${customer.id}/reveal`, { field: 'email', reason: 'writing back as asked' });
  await act(laterId, 'resolve', { body: 'Here is how the fee works.' });
  await act(laterId, 'reopen', { note: WITH_CARD });
  const draft = { body: `Your card ${CARD}`, seenSeq: 0, version: 0 };
  await admin.put(`/api/tickets/${laterId}/drafts/reply`).send(draft).expect(200);
  await workers.drain();
  expect((await admin.get('/api/customers').query({ q: PERSON.email }).expect(200)).body.items).toHaveLength(1);
  await customer.get('/api/customer/tickets/not-an-id').query({ q: PERSON.phone }).expect(400);
};

beforeAll(async () => {
  app = await openTestApp();
  Reflect.set(app.desk.logger, pino.symbols.streamSym, { write: (line: string) => log.push(line) });
  app.desk.logger.level = 'trace';
  const { inTx, inRead, now } = app.desk;
  sockets = await attachSockets(app.server, app.desk, makeAuthenticate({ inTx, inRead, now, secure: false }));
  app.desk.onCommitted(sockets.deliver);
  workers = await startWorkers(app.desk, builtSmallModel());
  admin = await app.staff('admin');
  customer = await app.customer('qinglan', { ...PERSON, locale: 'en' });
  apiToken = (await post(admin, '/api/tokens', { name: 'feed', scopes: ['ticket:read'] }, 201)).token;
  const second = await app.customer('qinglan');
  socket = await openSocket(await tokenOf(second));
  await journey();
});
afterAll(async () => {
  socket.disconnect();
  await workers.stop();
  await sockets.close();
  await app.close();
});

/** The bearer token that a signed-in test agent sends. */
const tokenOf = async (agent: TestAgent): Promise<string> => {
  const sent = await agent.get('/api/customer/me');
  const header: unknown = Reflect.get(sent.request, 'header')?.Authorization;
  return String(header).replace(/^Bearer /, '');
};

describe('what is for staff alone', () => {
  it('reaches no customer by any of their addresses', async () => {
    for (const path of ['/api/customer/me', '/api/customer/transactions', '/api/customer/tickets']) await ask(path);
    for (const id of [ticketId, laterId])
      for (const part of ['', '/messages']) await ask(`/api/customer/tickets/${id}${part}`);
    const all = told.join('\n');
    expect(all).toContain('We look into it.');
    expect(all).not.toContain(SECRET_NOTE);
    for (const word of ['internal', 'triage', 'assignee', 'confidence', 'severity', admin.id])
      expect(all).not.toContain(word);
    const messages = JSON.parse(told.at(-3) ?? '{}');
    for (const { visibility } of messages.items) expect(visibility).toBe('public');
  });

  it('reaches no socket of theirs', () => {
    const all = heard.join('\n');
    expect(all).toContain('We look into it.');
    for (const word of [SECRET_NOTE, 'internal', 'triage', 'assignee', admin.id]) expect(all).not.toContain(word);
  });

  it('keeps the file of a note from them', async () => {
    const [row] = await app.desk.database.query('select id from attachment where message_id is not null');
    await admin.get(`/api/attachments/${row.id}`).expect(200);
    const refused = await customer.get(`/api/attachments/${row.id}`).expect(404);
    expect(refused.body.code).toBe('attachment_absent');
  });
});

const openAsOwner = () => connectTo(app.desk.infrastructure.databaseUrl);

/** Every row of every table of the database as text, the queue's too. */
const dump = async (): Promise<Map<string, string>> => {
  const owner = await openAsOwner();
  const tables = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const found = new Map<string, string>();
  for (const { name } of tables.rows) {
    const { rows } = await owner.query<{ line: string }>(`select t::text as line from ${name} t`);
    found.set(name, rows.map(({ line }) => line).join('\n'));
  }
  await owner.end();
  return found;
};

describe('personal data and secrets', () => {
  const digits = PERSON.phone.slice(3);
  const everything = async (): Promise<[string, string][]> => [
    ['name', PERSON.name],
    ['mail', PERSON.email],
    ['phone', digits],
    ['card', CARD],
    ['card without spaces', CARD.replaceAll(' ', '')],
    ['password', TEST_PASSWORD],
    ['API token', apiToken],
    ['customer token', await tokenOf(customer)],
  ];

  it('stand in no table in clear', async () => {
    const tables = await dump();
    expect(tables.size).toBeGreaterThan(30);
    const found = (await everything()).flatMap(([what, secret]) =>
      [...tables].filter(([, text]) => text.includes(secret)).map(([table]) => `${what} in ${table}`),
    );
    expect(found).toEqual([]);
  });

  it('stand in no line of the log', async () => {
    expect(log.length).toBeGreaterThan(20);
    const all = log.join('\n');
    expect((await everything()).filter(([, secret]) => all.includes(secret)).map(([what]) => what)).toEqual([]);
  });

  it('are revealed with a permission, a reason and a trace alone', async () => {
    const reveal = `/api/customers/${customer.id}/reveal`;
    const trail = await admin.get('/api/audit').query({ action: 'customer.revealed' }).expect(200);
    expect(trail.body.items).toHaveLength(2);
    const program = app.nobody().set('Authorization', `Bearer ${apiToken}`);
    const refused = await program.post(reveal).send({ field: 'phone', reason: 'calling back as asked' }).expect(403);
    expect(refused.body.code).toBe('permission_missing');
    await customer.post(reveal).send({ field: 'phone', reason: 'calling back as asked' }).expect(403);
    await admin.post(reveal).send({ field: 'phone', reason: '   ' }).expect(400);
    const seen = textOf((await admin.get(`/api/customers/${customer.id}`).expect(200)).body);
    for (const secret of [PERSON.email, digits]) expect(seen).not.toContain(secret);
  });
});

describe('the audit trail', () => {
  it('cannot be changed, emptied or disabled by the application', async () => {
    const { database } = app.desk;
    for (const table of ['audit_entry', 'audit_seal'])
      for (const attack of [
        `delete from ${table}`,
        `truncate ${table}`,
        `truncate ${table} cascade`,
        `drop table ${table}`,
        `alter table ${table} disable trigger all`,
        `insert into ${table} select * from ${table} on conflict (${table === 'audit_entry' ? 'id' : 'seq'}) do update set ${table === 'audit_entry' ? "action = 'x'" : "hash = 'x'"}`,
      ])
        await expect([
          attack,
          await database.query(attack).then(
            () => 'done',
            (error: Error) => error.message,
          ),
        ]).toEqual([attack, expect.stringMatching(/permission denied|append-only|must be owner/)]);
  });

  it('shows a row that was changed behind its back, and one that was taken out', async () => {
    while ((await app.desk.inTx(sealAudit)) > 0);
    const verify = async () => (await admin.get('/api/audit/verify').expect(200)).body;
    expect(await verify()).toMatchObject({ ok: true });
    const owner = await openAsOwner();
    const alone = (statement: string) =>
      owner.query(`begin; set local session_replication_role = replica; ${statement}; commit`);
    const [{ id }] = (await owner.query(`select entry_id as id from audit_seal order by seq offset 3 limit 1`)).rows;
    await alone(`update audit_entry set reason = 'tampered' where id = '${id}'`);
    expect(await verify()).toMatchObject({ ok: false, brokenAt: { id, seq: 4, why: 'entry_changed' } });
    await alone(`delete from audit_entry where id = '${id}'`);
    expect(await verify()).toMatchObject({ ok: false, brokenAt: { id, why: 'entry_missing' } });
    await alone(`delete from audit_seal where entry_id = '${id}'`);
    expect(await verify()).toMatchObject({ ok: false, brokenAt: { seq: 5, why: 'place_missing' } });
    await owner.end();
  });
});
