import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agentPresent } from '../../server/desk/agent/agent.events.ts';
import { setPresence } from '../../server/desk/agent/set-presence.ts';
import { openTicket } from '../../server/desk/ticket/open-ticket.ts';
import { resolveTicket } from '../../server/desk/ticket/resolve-ticket.ts';
import { ticketResolved, ticketWithdrawn } from '../../server/desk/ticket/ticket.events.ts';
import { getTicket } from '../../server/desk/ticket/ticket.queries.ts';
import { withdrawTicket } from '../../server/desk/ticket/withdraw-ticket.ts';
import type { AgentActor } from '../../server/kernel/actor.ts';
import type { JobQueue } from '../../server/platform/queue/open-queue.ts';
import { runDrain } from '../../workers/jobs/drain-queue.ts';
import { runTriage } from '../../workers/jobs/triage-ticket.ts';
import { SUBSCRIPTIONS } from '../../workers/subscriptions.ts';
import { openTestDesk, type TestDesk } from '../support/desk.ts';
import { fromPortal } from '../support/from-portal.ts';
import { trainSmallModel } from '../support/small-model.ts';

const model = trainSmallModel();
let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

const waitingTicket = async (): Promise<string> => {
  const customer = await desk.addCustomer();
  const { ticket } = await desk.inTx((tx) =>
    openTicket(tx, customer, fromPortal(customer, { body: 'I was charged twice for one coffee' })),
  );
  const context = { id: 'x', attempt: 1, eventId: ticket.id, progress: async () => undefined };
  await runTriage({ inTx: desk.inTx, inRead: desk.inTx, model }, { ticketId: ticket.id }, context);
  return ticket.id;
};
const assigneeOf = async (id: string): Promise<string | null> => {
  const [row] = await desk.database.query('select assignee_id from ticket where id = $1', [id]);
  return row.assignee_id;
};
type Published = { id: string; name: string; payload: unknown };
const published = async (name = agentPresent.name): Promise<Published[]> =>
  desk.database.query(`select id, name, payload from outbox_event where name = $1 order by created_at, id`, [name]);
/** What becomes of an event, as the relay would hand it on. */
const jobsOf = async (event: Published): Promise<string[]> => {
  const jobs: string[] = [];
  const queue: JobQueue = {
    add: async (job, data) => {
      jobs.push(job.name);
      job.schema.parse(data);
    },
    work: () => undefined,
    counts: async () => ({}),
    ping: async () => undefined,
    close: async () => undefined,
  };
  for (const subscription of SUBSCRIPTIONS.filter(({ eventName }) => eventName === event.name))
    await subscription.publish(queue, event);
  return jobs;
};

describe('an agent who comes online', () => {
  it('is given what waits, by way of the event', async () => {
    const { id: agentId } = await desk.addAgent();
    await desk.database.query(`update agent set capacity = 1, languages = '{en}' where id = $1`, [agentId]);
    await desk.database.query('insert into agent_team (agent_id, team_id) select $1, id from team', [agentId]);
    const [first, second] = [await waitingTicket(), await waitingTicket()];
    await desk.inTx((tx) => setPresence(tx, { agentId, presence: 'away' }));
    expect(await published()).toEqual([]);
    expect(await assigneeOf(first)).toBeNull();

    await desk.inTx((tx) => setPresence(tx, { agentId, presence: 'online' }));
    const [event] = await published();
    expect(event?.payload).toEqual({ agentId });
    expect(await jobsOf(event ?? { id: '', name: '', payload: null })).toEqual(['queue.drain']);
    await runDrain({ inTx: desk.inTx });
    await runDrain({ inTx: desk.inTx });
    expect([await assigneeOf(first), await assigneeOf(second)]).toEqual([agentId, null]);
  });
});

describe('an agent whose capacity frees', () => {
  const ways: readonly [string, string, (ticketId: string, agent: AgentActor) => Promise<unknown>][] = [
    [
      'resolved',
      ticketResolved.name,
      async (id, agent) => {
        const { version } = await desk.inTx((tx) => getTicket(tx, id));
        const done = { id, version, outcome: 'upheld', redress: 'apology', sendLesson: false } as const;
        await desk.inTx((tx) => resolveTicket(tx, agent, done));
      },
    ],
    [
      'withdrawn',
      ticketWithdrawn.name,
      async (id) => {
        const { customerId } = await desk.inTx((tx) => getTicket(tx, id));
        const customer = { kind: 'customer', id: customerId, name: '', locale: 'en', assurance: 'signed' } as const;
        await desk.inTx((tx) => withdrawTicket(tx, customer, { id }));
      },
    ],
  ];

  it.each(ways)('is given the oldest that waits once a ticket of theirs is %s', async (_, eventName, end) => {
    await desk.database.query(`update agent set presence = 'offline'`);
    await desk.database.query(`update ticket set status = 'closed'`);
    const agent = await desk.addAgent();
    await desk.database.query(
      `update agent set capacity = 1, languages = '{en}', presence = 'online', presence_at = now() where id = $1`,
      [agent.id],
    );
    await desk.database.query('insert into agent_team (agent_id, team_id) select $1, id from team', [agent.id]);
    const [held, older, newer] = [await waitingTicket(), await waitingTicket(), await waitingTicket()];
    const assigned = () => Promise.all([held, older, newer].map(assigneeOf));
    await runDrain({ inTx: desk.inTx });
    expect(await assigned()).toEqual([agent.id, null, null]);

    await end(held, agent);
    const event = (await published(eventName)).at(-1);
    expect(event?.payload).toMatchObject({ ticketId: held });
    expect(await jobsOf(event ?? { id: '', name: '', payload: null })).toContain('queue.drain');
    await runDrain({ inTx: desk.inTx });
    expect(await assigned()).toEqual([agent.id, agent.id, null]);
  });
});

describe('a ticket that has just come', () => {
  it('does not pass an older one that waits for the same people, and both go in their order', async () => {
    await desk.database.query(`update agent set presence = 'offline'`);
    const older = await waitingTicket();
    const { id: agentId } = await desk.addAgent();
    await desk.database.query(
      `update agent set capacity = 2, languages = '{en}', presence = 'online', presence_at = now() where id = $1`,
      [agentId],
    );
    await desk.database.query('insert into agent_team (agent_id, team_id) select $1, id from team', [agentId]);
    await desk.database.query(`update ticket set assignee_id = $1 where assignee_id is null and id <> $2`, [
      (await desk.addAgent()).id,
      older,
    ]);
    const newer = await waitingTicket();
    expect(await assigneeOf(newer)).toBeNull();

    await runDrain({ inTx: desk.inTx });
    const given = await desk.database.query(
      `select subject_id as id from audit_entry where action = 'ticket.assigned' and subject_id = any($1::text[]) order by at, id`,
      [[older, newer]],
    );
    expect([await assigneeOf(older), await assigneeOf(newer)]).toEqual([agentId, agentId]);
    expect(given.map(({ id }: { id: string }) => id)).toEqual([older, newer]);
    const alone = await waitingTicket();
    expect(await assigneeOf(alone)).toBeNull();
    await desk.database.query('update agent set capacity = 4 where id = $1', [agentId]);
    await runDrain({ inTx: desk.inTx });
    expect(await assigneeOf(await waitingTicket())).toBe(agentId);
  });

  it('does not pass one about another matter either, unless its agent could not take that', async () => {
    await desk.database.query(`update agent set presence = 'offline'`);
    await desk.database.query(`update ticket set status = 'closed'`);
    const older = await waitingTicket();
    await desk.database.query(`update ticket set category = 'fee', locale = 'zh-CN' where id = $1`, [older]);
    const { id: agentId } = await desk.addAgent();
    await desk.database.query(
      `update agent set capacity = 5, languages = '{en}', presence = 'online', presence_at = now() where id = $1`,
      [agentId],
    );
    await desk.database.query('insert into agent_team (agent_id, team_id) select $1, id from team', [agentId]);
    expect(await assigneeOf(await waitingTicket())).toBe(agentId);

    await desk.database.query(`update agent set languages = '{en,zh-CN}' where id = $1`, [agentId]);
    const newer = await waitingTicket();
    expect(await assigneeOf(newer)).toBeNull();
    await runDrain({ inTx: desk.inTx });
    expect([await assigneeOf(older), await assigneeOf(newer)]).toEqual([agentId, agentId]);
  });
});
