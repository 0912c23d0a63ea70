import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { endLapsedPresence } from '../../server/desk/agent/end-lapsed-presence.ts';
import { keepPresent } from '../../server/desk/agent/keep-present.ts';
import { setPresence } from '../../server/desk/agent/set-presence.ts';
import { readCustomerTicket } from '../../server/desk/case-file/customer-ticket.queries.ts';
import { drainQueue } from '../../server/desk/routing/drain-queue.ts';
import { rerouteAbandoned } from '../../server/desk/routing/reroute-abandoned.ts';
import { openTicket } from '../../server/desk/ticket/open-ticket.ts';
import type { CustomerActor } from '../../server/kernel/actor.ts';
import { openTestDesk, type TestDesk } from '../support/desk.ts';
import { fromPortal } from '../support/from-portal.ts';

const NOON = new Date('2026-11-26T12:00:00Z');
const later = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000);

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  desk.setNow(NOON);
  await desk.database.query(`update agent set presence = 'offline', active = false`);
  await desk.database.query(`update ticket set status = 'closed'`);
});

const agent = async (language: 'zh-CN' | 'en', capacity = 8): Promise<string> => {
  const { id } = await desk.addAgent();
  await desk.database.query('update agent set languages = array[$2], capacity = $3 where id = $1', [
    id,
    language,
    capacity,
  ]);
  await desk.inTx((tx) => setPresence(tx, { agentId: id, presence: 'online' }));
  return id;
};
const file = async (locale: 'zh-CN' | 'en' = 'en'): Promise<{ id: string; customer: CustomerActor }> => {
  const customer = await desk.addCustomer();
  const { ticket } = await desk.inTx((tx) =>
    openTicket(tx, customer, fromPortal(customer, { locale, body: 'Where is my money?' })),
  );
  return { id: ticket.id, customer };
};
const assigneeOf = async (id: string): Promise<string | null> =>
  (await desk.database.query('select assignee_id from ticket where id = $1', [id]))[0].assignee_id;
const presenceOf = async (id: string): Promise<string> =>
  (await desk.database.query('select presence from agent where id = $1', [id]))[0].presence;

describe('an agent whose process died without a word', () => {
  it('is called offline three minutes after the last beat, and not while beats come', async () => {
    const id = await agent('en');
    for (const minutes of [1, 2, 3, 4]) {
      desk.setNow(later(minutes));
      await desk.inTx((tx) => keepPresent(tx, [id]));
      await desk.inTx(endLapsedPresence);
      expect(await presenceOf(id)).toBe('online');
    }
    desk.setNow(later(6.9));
    expect(await desk.inTx(endLapsedPresence)).toBe(0);
    desk.setNow(later(7.1));
    expect(await desk.inTx(endLapsedPresence)).toBe(1);
    expect(await presenceOf(id)).toBe('offline');
  });

  it('is given half an hour when there never was a socket', async () => {
    const id = await agent('en');
    desk.setNow(later(29));
    await desk.inTx(endLapsedPresence);
    expect(await presenceOf(id)).toBe('online');
    desk.setNow(later(31));
    await desk.inTx(endLapsedPresence);
    expect(await presenceOf(id)).toBe('offline');
  });
});

describe('tickets of an agent who has gone', () => {
  it('go to somebody who is there after five minutes, once', async () => {
    const gone = await agent('en', 2);
    const { id } = await file();
    desk.setNow(later(6));
    await drainQueue(desk.inTx);
    expect(await assigneeOf(id)).toBe(gone);

    await desk.inTx((tx) => setPresence(tx, { agentId: gone, presence: 'offline' }));
    desk.setNow(later(12));
    expect(await rerouteAbandoned(desk.inTx)).toBe(0);
    expect(await assigneeOf(id)).toBe(gone);

    const there = await agent('en');
    expect(await rerouteAbandoned(desk.inTx)).toBe(1);
    expect(await rerouteAbandoned(desk.inTx)).toBe(0);
    expect(await assigneeOf(id)).toBe(there);
  });

  it('stay with them within the five minutes, and when the customer waits for nothing', async () => {
    const gone = await agent('en', 2);
    const [early, answered] = [await file(), await file()];
    desk.setNow(later(6));
    await drainQueue(desk.inTx);
    await desk.inTx((tx) => setPresence(tx, { agentId: gone, presence: 'offline' }));
    await agent('en');
    desk.setNow(later(10));
    expect(await rerouteAbandoned(desk.inTx)).toBe(0);
    await desk.database.query(`update ticket set first_response_at = $2, last_message_kind = 'agent' where id = $1`, [
      answered.id,
      later(7),
    ]);
    desk.setNow(later(12));
    expect(await rerouteAbandoned(desk.inTx)).toBe(1);
    expect(await assigneeOf(answered.id)).toBe(gone);
    expect(await assigneeOf(early.id)).not.toBe(gone);
  });

  it('go to who can take them, however many others are left that nobody can', async () => {
    const gone = await agent('en');
    const { id } = await file('en');
    desk.setNow(later(6));
    await drainQueue(desk.inTx);
    await desk.inTx((tx) => setPresence(tx, { agentId: gone, presence: 'offline' }));
    await desk.database.query(
      `insert into ticket (id, number, kind, status, subject, locale, channel, customer_id, assignee_id, last_message_kind,
         version, created_at, updated_at)
       select gen_random_uuid(), 'Z-' || n, 'query', 'open', 'x', 'zh-CN', 'portal', (select id from customer limit 1), $1,
         'customer', 1, $2, $2
       from generate_series(1, 150) n`,
      [gone, later(-60)],
    );
    const there = await agent('en');
    desk.setNow(later(12));
    expect(await rerouteAbandoned(desk.inTx)).toBe(1);
    expect(await assigneeOf(id)).toBe(there);
  });
});

describe('the line', () => {
  it('lets no ticket wait behind those that nobody present is suited for', async () => {
    for (let n = 0; n < 3; n += 1) await file('zh-CN');
    await desk.database.query(
      `insert into ticket (id, number, kind, status, subject, locale, channel, customer_id, version, created_at, updated_at)
       select gen_random_uuid(), 'X-' || n, 'query', 'new', 'x', 'zh-CN', 'portal', (select id from customer limit 1), 1, $1, $1
       from generate_series(1, 250) n`,
      [NOON],
    );
    const { id } = await file('en');
    const speaker = await agent('en');
    desk.setNow(later(10));
    expect(await drainQueue(desk.inTx)).toBe(1);
    expect(await assigneeOf(id)).toBe(speaker);
  });

  it('tells the customer a place and a time, or that nobody is there', async () => {
    const [first, second] = [await file(), await file()];
    const waitOf = ({ id, customer }: typeof first) =>
      desk.inTx(async (tx) => (await readCustomerTicket(tx, customer, id)).waiting);
    expect(await waitOf(first)).toEqual({ state: 'nobody_here', place: 1, minutes: null });

    await agent('zh-CN');
    expect((await waitOf(first))?.state).toBe('nobody_here');
    await agent('en', 1);
    expect(await waitOf(second)).toEqual({ state: 'in_line', place: 2, minutes: null });

    for (let n = 0; n < 12; n += 1) {
      const { id } = await file();
      await desk.database.query(`update ticket set first_response_at = $2, status = 'resolved' where id = $1`, [
        id,
        later(-60),
      ]);
    }
    const wait = await waitOf(second);
    expect(wait?.minutes?.likely).toBeGreaterThan(10);
    expect(wait?.minutes?.most).toBeGreaterThan(wait?.minutes?.likely ?? 0);
    await desk.database.query('update ticket set first_response_at = $2 where id = $1', [second.id, NOON]);
    expect(await waitOf(second)).toBeNull();
  });
});
