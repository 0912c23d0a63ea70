import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { changePreferences } from '../../server/desk/customer/change-preferences.ts';
import { drainQueue } from '../../server/desk/routing/drain-queue.ts';
import { type OpenTicket, openTicket } from '../../server/desk/ticket/open-ticket.ts';
import { reclassifyTicket } from '../../server/desk/ticket/reclassify-ticket.ts';
import { forgetHints } from '../../server/desk/triage/forget-hints.ts';
import { findTriage } from '../../server/desk/triage/triage.queries.ts';
import type { CustomerActor } from '../../server/kernel/actor.ts';
import { runTriage } from '../../workers/jobs/triage-ticket.ts';
import { openTestDesk, type TestDesk } from '../support/desk.ts';
import { fromPortal } from '../support/from-portal.ts';
import { trainSmallModel } from '../support/small-model.ts';

const model = trainSmallModel();
let desk: TestDesk;
let customer: CustomerActor;

beforeAll(async () => {
  desk = await openTestDesk();
  customer = await desk.addCustomer();
});
afterAll(() => desk.close());

const open = async (more: Partial<OpenTicket> = {}): Promise<string> => {
  const { ticket } = await desk.inTx((tx) =>
    openTicket(tx, customer, fromPortal(customer, { body: 'I was charged twice for one coffee', ...more })),
  );
  return ticket.id;
};
const contextOf = (eventId: string) => ({
  id: `${eventId}-triage`,
  attempt: 1,
  eventId,
  progress: async () => undefined,
});
const triage = (ticketId: string, eventId = uuidv7()) =>
  runTriage({ inTx: desk.inTx, inRead: desk.inTx, model }, { ticketId }, contextOf(eventId));
const rowOf = async (id: string) => {
  const [row] = await desk.database.query('select * from ticket where id = $1', [id]);
  return row;
};
const addOnline = async (capacity: number): Promise<string> => {
  const agent = await desk.addAgent();
  await desk.database.query(
    `update agent set presence = 'online', capacity = $2, languages = '{en,zh-CN}' where id = $1`,
    [agent.id, capacity],
  );
  await desk.database.query('insert into agent_team (agent_id, team_id) select $1, id from team', [agent.id]);
  return agent.id;
};
const loadOf = async (agentId: string): Promise<number> => {
  const [row] = await desk.database.query(
    `select count(*)::int as n from ticket where assignee_id = $1 and status in ('new', 'open', 'waiting', 'snoozed')`,
    [agentId],
  );
  return row.n;
};
const send = async (agentIds: string[]): Promise<void> => {
  await desk.database.query(`update agent set presence = 'offline' where id = any($1)`, [agentIds]);
};

describe('triage of a new ticket', () => {
  it('fails loudly for a ticket that is not there', async () => {
    await expect(triage(uuidv7())).rejects.toThrow('ticket_absent');
  });

  it('writes category, severity, team, clocks and reasons once, however often it runs', async () => {
    const id = await open();
    const eventId = uuidv7();
    await triage(id, eventId);
    const before = await rowOf(id);
    await triage(id, eventId);
    expect(await rowOf(id)).toEqual(before);
    expect(before).toMatchObject({ category: 'dup', severity: 'P2', status: 'new', assignee_id: null });
    expect(before.team_id).toBe('01980000-0000-7000-8000-000000000001');
    const view = await desk.inTx((tx) => findTriage(tx, id));
    expect(view).toMatchObject({ category: 'dup', abstained: false, language: 'en', correction: null });
    expect(view?.reasons.length).toBeGreaterThan(0);
    expect(view?.severityReasons).toContainEqual(expect.objectContaining({ kind: 'word', term: 'charged' }));
    const [counts] = await desk.database.query(
      `select (select count(*)::int from triage where ticket_id = $1) as triages,
         (select array_agg(distinct rule_id order by rule_id) from clock where ticket_id = $1 and state = 'running') as rules,
         (select category from complaint where ticket_id = $1) as category,
         (select count(*)::int from audit_entry where subject_id = $1::text and action = 'ticket.triaged') as audited`,
      [id],
    );
    expect(counts).toEqual({
      triages: 1,
      rules: ['service.complaint.P2.first_response', 'service.complaint.P2.resolution'],
      category: 'dup',
      audited: 1,
    });
  });

  it('runs twice at the same moment with one effect', async () => {
    const id = await open();
    const eventId = uuidv7();
    await Promise.all([triage(id, eventId), triage(id, eventId)]);
    const [row] = await desk.database.query('select count(*)::int as n from triage where ticket_id = $1', [id]);
    expect(row.n).toBe(1);
  });

  it('sees two equal charges a minute apart, whatever the words say, and earlier tickets about them', async () => {
    const at = new Date('2026-11-01T08:00:00Z');
    const first = await desk.addTransaction(customer.id, { occurredAt: at });
    await desk.addTransaction(customer.id, { occurredAt: new Date(at.getTime() + 60_000) });
    const earlier = await open({ transactionIds: [first] });
    const id = await open({ body: 'My account is frozen and I cannot pay for shoes', transactionIds: [first] });
    await triage(id);
    expect(await rowOf(id)).toMatchObject({ category: 'dup' });
    const view = await desk.inTx((tx) => findTriage(tx, id));
    expect(view?.signals).toMatchObject([{ code: 'charged_twice', evidence: { secondsApart: 60 } }]);
    expect(view?.duplicates).toMatchObject([{ ticketId: earlier, why: 'same_transaction' }]);
  });

  it('abstains below the confidence an admin has set, and leaves the category to a person', async () => {
    await desk.database.query(`insert into setting (key, value) values ('triage', '{"threshold": 0.9999}')`);
    const id = await open({ body: 'my account was charged for a stranger' });
    await triage(id);
    await desk.database.query(`delete from setting where key = 'triage'`);
    expect(await rowOf(id)).toMatchObject({ category: null, team_id: null });
    expect(await desk.inTx((tx) => findTriage(tx, id))).toMatchObject({ category: null, abstained: true });
  });

  it('leaves alone what a person has already said', async () => {
    const id = await open();
    const lead = await desk.addAgent('lead');
    await desk.inTx((tx) => reclassifyTicket(tx, lead, { id, version: 1, category: 'fee', severity: 'P4' }));
    await triage(id);
    expect(await rowOf(id)).toMatchObject({ category: 'fee', severity: 'P4' });
    expect(await desk.inTx((tx) => findTriage(tx, id))).toMatchObject({ correction: { category: 'fee' } });
  });

  it('keeps hints of vulnerability only of a customer who agreed', async () => {
    const body = 'I was charged twice for one coffee. I am not good with computers.';
    const without = await open({ body });
    await triage(without);
    await desk.inTx((tx) => changePreferences(tx, customer.id, { vulnerabilityConsent: true }));
    const agreed = await open({ body });
    await triage(agreed);
    expect((await desk.inTx((tx) => findTriage(tx, without)))?.hints).toEqual([]);
    expect((await desk.inTx((tx) => findTriage(tx, agreed)))?.hints).toEqual(['low_digital_skill']);

    // A job that comes late does not wipe what was allowed again meanwhile.
    await desk.inTx((tx) => forgetHints(tx, customer.id));
    expect((await desk.inTx((tx) => findTriage(tx, agreed)))?.hints).toEqual(['low_digital_skill']);
    await desk.inTx((tx) => changePreferences(tx, customer.id, { vulnerabilityConsent: false }));
    await desk.inTx((tx) => forgetHints(tx, customer.id));
    expect((await desk.inTx((tx) => findTriage(tx, agreed)))?.hints).toEqual([]);
    const emitted: unknown[] = await desk.database.query(
      `select payload from outbox_event where name = 'customer.vulnerability_consent_withdrawn'`,
    );
    expect(emitted).toEqual([{ payload: { customerId: customer.id } }]);
  });
});

describe('routing', () => {
  it('opens the ticket for a free agent and says so in the thread', async () => {
    // What waits from before would be served first.
    await desk.database.query(`update ticket set status = 'closed'`);
    const agentId = await addOnline(1);
    const id = await open();
    await triage(id);
    expect(await rowOf(id)).toMatchObject({ assignee_id: agentId, status: 'open' });
    const [entry] = await desk.database.query(
      `select visibility, event_params->>'assigneeId' as assignee from message where ticket_id = $1 and event_code = 'ticket_assigned'`,
      [id],
    );
    expect(entry).toEqual({ visibility: 'internal', assignee: agentId });
    await send([agentId]);
  });

  it('never gives anybody more than their capacity, with many workers at once', async () => {
    await desk.database.query(`update ticket set status = 'closed'`);
    const agents = [await addOnline(2), await addOnline(3)];
    const ids = await Promise.all(Array.from({ length: 9 }, () => open()));
    await Promise.all(ids.map((id) => triage(id)));
    expect(await Promise.all(agents.map(loadOf))).toEqual([2, 3]);

    const rows = await Promise.all(ids.map(rowOf));
    // Tickets of the same millisecond wait in the order of their ids.
    const waiting = rows
      .filter(({ assignee_id }) => assignee_id === null)
      .sort((a, b) => a.created_at - b.created_at || (a.id < b.id ? -1 : 1));
    expect(waiting).toHaveLength(4);
    await desk.database.query(`update ticket set status = 'closed' where assignee_id = $1`, [agents[0]]);
    const given = await Promise.all([drainQueue(desk.inTx), drainQueue(desk.inTx), drainQueue(desk.inTx)]);
    expect(given.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(await Promise.all(agents.map(loadOf))).toEqual([2, 3]);
    const drained = await Promise.all(waiting.map(({ id }) => rowOf(id)));
    expect(drained.map(({ assignee_id }) => assignee_id !== null)).toEqual([true, true, false, false]);
    await send(agents);
  });

  it('gives nothing to anybody who is away', async () => {
    expect(await drainQueue(desk.inTx)).toBe(0);
  });
});
