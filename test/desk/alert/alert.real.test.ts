import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AlertView, isQuiet, USUAL_ALERT_SETTINGS } from '../../../server/contract/alert.ts';
import { forgetOldAlerts } from '../../../server/desk/alert/forget-old-alerts.ts';
import { sendDigests } from '../../../server/desk/digest/send-digests.ts';
import { postMessage } from '../../../server/desk/message/post-message.ts';
import { openTicket } from '../../../server/desk/ticket/open-ticket.ts';
import type { Ticket } from '../../../server/desk/ticket/ticket.ts';
import type { CustomerActor } from '../../../server/kernel/actor.ts';
import { openLetters } from '../../../templates/letters.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { fromPortal } from '../../support/from-portal.ts';

type Person = Awaited<ReturnType<TestApp['staff']>>;
let app: TestApp;
let amy: Person;
let lina: Person;
let li: Person;
let customer: CustomerActor;
let ticket: Ticket;
let count = 0;

beforeAll(async () => {
  app = await openTestApp();
  [amy, lina, li] = [await app.staff('agent'), await app.staff('agent'), await app.staff('agent')];
  for (const [{ id }, name] of [
    [amy, 'Amy'],
    [lina, 'Li Na'],
    [li, 'Li'],
  ] as const)
    await app.desk.database.query('update agent set name = $2 where id = $1', [id, name]);
  const { id } = await app.customer('alerts', { name: '李明' });
  customer = { kind: 'customer', id, name: '李明', locale: 'zh-CN', assurance: 'signed' };
  ticket = (
    await app.desk.inTx((tx) =>
      openTicket(tx, customer, fromPortal(customer, { kind: 'query', locale: 'zh-CN', body: '退款在哪里' })),
    )
  ).ticket;
});
afterAll(() => app.close());

const alertsOf = async (who: Person): Promise<AlertView[]> => (await who.get('/api/alerts').expect(200)).body.items;
const unreadOf = async (who: Person): Promise<number> => (await who.get('/api/alerts').expect(200)).body.unread;
const write = (who: Person, body: string, visibility = 'internal') => {
  count += 1;
  const clientMessageId = `alert-words-${count}`;
  return who.post(`/api/tickets/${ticket.id}/messages`).send({ clientMessageId, body, visibility }).expect(201);
};
const customerWrites = () => {
  count += 1;
  const said = {
    ticketId: ticket.id,
    clientMessageId: `alert-words-${count}`,
    body: '有人吗',
    visibility: 'public' as const,
  };
  return app.desk.inTx((tx) => postMessage(tx, customer, { ...said, attachmentIds: [] }));
};
const clear = () => Promise.all([amy, lina, li].map((who) => who.post('/api/alerts/read').send({}).expect(200)));

describe('a mention', () => {
  it('tells the colleague whose name stands there, not one whose name it begins with, and lets them follow', async () => {
    await write(amy, 'Could you look at the bill, @Li Na? Write to somebody@example.com');
    expect(await alertsOf(lina)).toMatchObject([
      { kind: 'mention', byName: expect.any(String), count: 1, ticket: { number: ticket.number } },
    ]);
    expect(await unreadOf(li)).toBe(0);
    expect(await unreadOf(amy)).toBe(0);
    const { body } = await amy.get(`/api/tickets/${ticket.id}/followers`).expect(200);
    expect(body.items).toMatchObject([{ id: lina.id }]);
    await clear();
  });

  it('is none in what the customer reads', async () => {
    await write(amy, 'Dear customer, @Li answers you.', 'public');
    expect(await unreadOf(li)).toBe(0);
    await clear();
  });
});

describe('a ticket one holds or follows', () => {
  it('tells of what is written there, each kind in one line until it is read', async () => {
    await customerWrites();
    await customerWrites();
    await write(amy, 'A note to all');
    expect(await alertsOf(lina).then((all) => all.filter(({ readAt }) => readAt === null))).toMatchObject([
      { kind: 'colleague_wrote', count: 1, byName: expect.any(String) },
      { kind: 'customer_wrote', count: 2, byName: '' },
    ]);
    const read = await lina.post('/api/alerts/read').send({ ticketId: ticket.id }).expect(200);
    expect(read.body.unread).toBe(0);
    await customerWrites();
    expect(await unreadOf(lina)).toBe(1);
    await clear();
  });

  it('is left by no longer following; being given it tells, taking it does not', async () => {
    await lina.put(`/api/tickets/${ticket.id}/following`).send({ following: false }).expect(200);
    await lina.put(`/api/tickets/${amy.id}/following`).send({ following: true }).expect(404);
    await customerWrites();
    expect(await unreadOf(lina)).toBe(0);
    const assign = async (who: Person, assigneeId: string) => {
      const { version } = (await who.get(`/api/tickets/${ticket.id}`)).body;
      await who.post(`/api/tickets/${ticket.id}/assign`).send({ assigneeId, version }).expect(200);
    };
    await assign(amy, amy.id);
    expect(await unreadOf(amy)).toBe(0);
    await assign(amy, li.id);
    expect(await alertsOf(li)).toMatchObject([{ kind: 'assigned' }]);
    await clear();
  });

  it('is silent for a kind that was silenced, and settings that make no sense are refused', async () => {
    const kinds = { ...USUAL_ALERT_SETTINGS.kinds, customer_wrote: { app: false, desktop: false, mail: false } };
    await li
      .put('/api/me/alert-settings')
      .send({ kinds, quiet: { from: 0, to: 60, timeZone: 'Mars/Phobos' } })
      .expect(400);
    await li
      .put('/api/me/alert-settings')
      .send({ kinds: { mention: true }, quiet: null })
      .expect(400);
    await li.put('/api/me/alert-settings').send({ kinds, quiet: null }).expect(200);
    await customerWrites();
    expect(await unreadOf(li)).toBe(0);
    expect((await li.get('/api/me/alert-settings').expect(200)).body.kinds.customer_wrote.app).toBe(false);
  });
});

describe('quiet hours', () => {
  const night = { from: 22 * 60, to: 7 * 60, timeZone: 'Asia/Shanghai' };
  it('go over midnight in the person’s own time zone', () => {
    expect(isQuiet(night, new Date('2026-03-02T14:00:00Z'))).toBe(true);
    expect(isQuiet(night, new Date('2026-03-02T22:59:00Z'))).toBe(true);
    expect(isQuiet(night, new Date('2026-03-02T23:00:00Z'))).toBe(false);
    expect(isQuiet(null, new Date())).toBe(false);
  });

  it('hold the mail back; afterwards one goes out with what was not read, by number only, once', async () => {
    const sent: { id: string; to: string; subject: string; text: string }[] = [];
    const carrier = { send: async (mail: (typeof sent)[number]) => void sent.push(mail) };
    const digest = async () => sendDigests(app.desk.inTx, { letters: openLetters(), carrier });
    await write(amy, '@Li Na please');
    await customerWrites();
    await app.desk.database.query("update alert set at = at - interval '20 minutes'");
    const now = new Date();
    const minute = now.getUTCHours() * 60 + now.getUTCMinutes();
    const quiet = { from: (minute + 1_380) % 1_440, to: (minute + 60) % 1_440, timeZone: 'UTC' };
    await lina
      .put('/api/me/alert-settings')
      .send({ ...USUAL_ALERT_SETTINGS, quiet })
      .expect(200);
    await digest();
    expect(sent.filter(({ text }) => text.includes(ticket.number))).toEqual([]);
    await lina.put('/api/me/alert-settings').send(USUAL_ALERT_SETTINGS).expect(200);
    await digest();
    await digest();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).toContain(ticket.number);
    expect(sent[0]?.text).not.toContain('退款在哪里');
    // Who says no zone reads the desk's times.
    expect(sent[0]?.text).toContain('GMT+8');
  });

  it('is forgotten after a month', async () => {
    await app.desk.database.query("update alert set at = now() - interval '31 days'");
    expect(await app.desk.inTx(forgetOldAlerts)).toBeGreaterThan(0);
    expect(await alertsOf(lina)).toEqual([]);
  });
});
