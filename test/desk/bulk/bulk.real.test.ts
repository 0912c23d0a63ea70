import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BulkAct } from '../../../server/contract/bulk.ts';
import { UNDO_MS } from '../../../server/desk/bulk/bulk.ts';
import { changeTickets, previewChange } from '../../../server/desk/bulk/change-tickets.ts';
import { forgetOldBulks } from '../../../server/desk/bulk/forget-old-bulks.ts';
import { undoChange } from '../../../server/desk/bulk/undo-change.ts';
import { findClocks } from '../../../server/desk/clock/clock.queries.ts';
import { assignTicket } from '../../../server/desk/ticket/assign-ticket.ts';
import { openTicket } from '../../../server/desk/ticket/open-ticket.ts';
import { tagTicket } from '../../../server/desk/ticket/tag-ticket.ts';
import { getTicket } from '../../../server/desk/ticket/ticket.queries.ts';
import type { Ticket } from '../../../server/desk/ticket/ticket.ts';
import type { AgentActor, CustomerActor } from '../../../server/kernel/actor.ts';
import { Problem } from '../../../server/kernel/problem.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';

const TEAM = '01980000-0000-7000-8000-000000000001';
const MONDAY = new Date('2026-03-02T02:00:00Z');

let desk: TestDesk;
let customer: CustomerActor;
let agent: AgentActor;
let other: AgentActor;

beforeAll(async () => {
  desk = await openTestDesk();
  desk.setNow(MONDAY);
  customer = await desk.addCustomer();
  [agent, other] = [await desk.addAgent('agent', 'Amy'), await desk.addAgent('agent', 'Li')];
});
afterAll(() => desk.close());

const open = async (): Promise<Ticket> => {
  const input = {
    customerId: customer.id,
    kind: 'query',
    channel: 'portal',
    locale: 'en',
    body: 'Where is it?',
  } as const;
  const author = { kind: 'customer', id: customer.id, name: customer.name } as const;
  const more = { transactionIds: [], attachmentIds: [], author };
  return (await desk.inTx((tx) => openTicket(tx, customer, { ...input, ...more }))).ticket;
};
const now = (id: string) => desk.inTx((tx) => getTicket(tx, id));
const seen = async (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => ({ id, version: (await now(id)).version })));
const change = async (ids: readonly string[], act: BulkAct) =>
  changeTickets(desk.inTx, agent, { tickets: await seen(ids), act });
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no problem',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );

describe('tags', () => {
  it('go on and come off once; what is so already makes no entry', async () => {
    const { id } = await open();
    const tag = async (add: string[], remove: string[] = []) =>
      desk.inTx(async (tx) => tagTicket(tx, agent, { id, version: (await getTicket(tx, id)).version, add, remove }));
    expect((await tag(['vip', 'double-charge'])).tags).toEqual(['double-charge', 'vip']);
    const before = await now(id);
    await tag(['vip'], ['absent']);
    expect(await now(id)).toEqual(before);
    expect((await tag([], ['vip'])).tags).toEqual(['double-charge']);
    expect(await codeOf(tag(Array.from({ length: 20 }, (_, nth) => `t${nth}`)))).toBe('too_many_tags');
    expect(await codeOf(desk.inTx((tx) => tagTicket(tx, agent, { id, version: 1, add: [], remove: [] })))).toBe(
      'stale_version',
    );
  });
});

describe('a change of many tickets', () => {
  it('is shown first, exactly as it will be, and leaves nothing behind', async () => {
    const [one, two] = [await open(), await open()];
    const before = [await now(one.id), await now(two.id)];
    const tickets = [...(await seen([one.id])), { id: two.id, version: 9 }, { id: agent.id, version: 1 }];
    const act = { verb: 'assign', assigneeId: other.id } as const;
    const shown = await previewChange(desk.inTx, agent, { tickets, act });
    expect(shown.changed).toMatchObject([
      {
        number: one.number,
        before: { assigneeId: null, status: 'new' },
        after: { assigneeId: other.id, status: 'open' },
      },
    ]);
    expect(shown.refused).toEqual(
      expect.arrayContaining([
        { id: two.id, code: 'stale_version' },
        { id: agent.id, code: 'ticket_absent' },
      ]),
    );
    expect([await now(one.id), await now(two.id)]).toEqual(before);
    const done = await changeTickets(desk.inTx, agent, { tickets, act });
    expect({ changed: done.changed, refused: done.refused }).toEqual(shown);
  });

  it('is undone whole: who has it, which team, until when, which tags, and the clocks go on', async () => {
    const ids = [(await open()).id, (await open()).id];
    await change([ids[0] ?? ''], { verb: 'tag', add: ['keep'], remove: [] });
    const places = await Promise.all(ids.map(now));
    const undo = async (act: BulkAct) => {
      const { id, changed } = await change(ids, act);
      expect(changed).toHaveLength(2);
      expect(await undoChange(desk.inTx, agent, id)).toMatchObject({
        undone: expect.arrayContaining(ids),
        refused: [],
      });
    };
    await undo({ verb: 'transfer', teamId: TEAM, assigneeId: other.id, note: 'For the team' });
    await undo({ verb: 'snooze', wakeAt: '2026-03-03T02:00:00Z' });
    await undo({ verb: 'snooze', waitingFor: 'customer' });
    await undo({ verb: 'tag', add: ['seen'], remove: ['keep'] });
    await undo({ verb: 'assign', assigneeId: agent.id });
    for (const [nth, id] of ids.entries()) {
      const { assigneeId, teamId, waitingFor, wakeAt, tags, nextDueAt } = await now(id);
      const was = places[nth];
      expect({ assigneeId, teamId, waitingFor, wakeAt, tags, nextDueAt }).toEqual({
        assigneeId: was?.assigneeId,
        teamId: was?.teamId,
        waitingFor: was?.waitingFor,
        wakeAt: was?.wakeAt,
        tags: was?.tags,
        nextDueAt: was?.nextDueAt,
      });
      for (const clock of await desk.inTx((tx) => findClocks(tx, id))) expect(clock.pausedAt).toBeNull();
    }
  });

  it('that somebody has changed since stays as it is; the others go back', async () => {
    const [one, two] = [await open(), await open()];
    const { id } = await change([one.id, two.id], { verb: 'assign', assigneeId: agent.id });
    const version = (await now(one.id)).version;
    await desk.inTx((tx) => assignTicket(tx, other, { id: one.id, version, assigneeId: other.id }));
    const { undone, refused } = await undoChange(desk.inTx, agent, id);
    expect(undone).toEqual([two.id]);
    expect(refused).toEqual([{ id: one.id, code: 'stale_version' }]);
    expect((await now(one.id)).assigneeId).toBe(other.id);
    expect((await now(two.id)).assigneeId).toBeNull();
  });

  it('is undone once, by whoever made it, within ten minutes', async () => {
    const { id: ticketId } = await open();
    const first = await change([ticketId], { verb: 'assign', assigneeId: agent.id });
    expect(await codeOf(undoChange(desk.inTx, other, first.id))).toBe('bulk_absent');
    await undoChange(desk.inTx, agent, first.id);
    expect(await codeOf(undoChange(desk.inTx, agent, first.id))).toBe('bulk_undone_already');
    const second = await change([ticketId], { verb: 'assign', assigneeId: agent.id });
    desk.setNow(new Date(MONDAY.getTime() + UNDO_MS + 1));
    expect(await codeOf(undoChange(desk.inTx, agent, second.id))).toBe('undo_too_late');
    expect((await now(ticketId)).assigneeId).toBe(agent.id);
    desk.setNow(new Date(MONDAY.getTime() + 2 * 86_400_000));
    expect(await desk.inTx(forgetOldBulks)).toBeGreaterThan(0);
    expect(await desk.inTx(forgetOldBulks)).toBe(0);
    desk.setNow(MONDAY);
  });
});
