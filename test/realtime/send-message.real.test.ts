import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mustHoldSession } from '../../server/desk/agent/must-hold.queries.ts';
import { revokeSession } from '../../server/desk/agent/session.store.ts';
import { assignTicket } from '../../server/desk/ticket/assign-ticket.ts';
import { mergeTicket } from '../../server/desk/ticket/merge-ticket.ts';
import { openTicket } from '../../server/desk/ticket/open-ticket.ts';
import { resolveTicket } from '../../server/desk/ticket/resolve-ticket.ts';
import { getTicket } from '../../server/desk/ticket/ticket.queries.ts';
import type { Ticket } from '../../server/desk/ticket/ticket.ts';
import type { Actor, AgentActor, CustomerActor } from '../../server/kernel/actor.ts';
import { Problem } from '../../server/kernel/problem.ts';
import { makeSendMessage, type SendMessage } from '../../server/realtime/send-message.ts';
import { openTestDesk, type TestDesk } from '../support/desk.ts';

let desk: TestDesk;
let customer: CustomerActor;
let agent: AgentActor;
let ticket: Ticket;
/** Two processes that serve sockets of one desk. */
let here: SendMessage;
let elsewhere: SendMessage;
let transactions = 0;

const openOne = async (): Promise<Ticket> => {
  const matter = { customerId: customer.id, kind: 'query', channel: 'portal', locale: 'en', body: 'A fee?' } as const;
  const author = { kind: 'customer', id: customer.id, name: customer.name } as const;
  const opened = await desk.inTx((tx) =>
    openTicket(tx, customer, { ...matter, transactionIds: [], attachmentIds: [], author }),
  );
  return opened.ticket;
};
const say = (by: SendMessage, actor: Actor, body: string, clientMessageId: string = randomUUID()) =>
  by(actor, { ticketId: ticket.id, clientMessageId, body, visibility: 'public', attachmentIds: [] });
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Problem ? error.code : error),
  );
const thread = (id: string): Promise<{ seq: number; body: string }[]> =>
  desk.database.query('select seq, body from message where ticket_id = $1 order by seq', [id]);
const seen = async () => {
  const { id, version } = await desk.inTx((tx) => getTicket(tx, ticket.id));
  return { id, version };
};

beforeAll(async () => {
  desk = await openTestDesk();
  customer = await desk.addCustomer();
  agent = await desk.addAgent('lead');
  await desk.database.query(
    `insert into staff_session (id, token_hash, agent_id, created_at, rotated_at, seen_at, expires_at)
     values ($1, 'hash', $2, now(), now(), now(), now() + interval '1 day')`,
    [agent.sessionId, agent.id],
  );
});
afterAll(() => desk.close());
beforeEach(async () => {
  ticket = await openOne();
  transactions = 0;
  const counted: TestDesk['inTx'] = (work) => {
    transactions += 1;
    return desk.inTx(work);
  };
  const open = (): SendMessage =>
    makeSendMessage(counted, (tx, actor) => {
      if (actor.kind === 'agent') mustHoldSession(tx, actor.sessionId);
    });
  here = open();
  elsewhere = open();
  // The first answer changes the ticket; from here on a plain message changes nothing but the thread.
  await say(here, agent, 'We look into it.');
});

describe('a message to a ticket that this process wrote to', () => {
  it('is written unasked, in its place, and answered again when it is sent again', async () => {
    const id = randomUUID();
    const sent = await say(here, customer, 'Thank you.', id);
    expect(sent).toMatchObject({ created: true, message: { seq: 3 } });
    expect(transactions).toBe(2);
    expect(await say(here, customer, 'Thank you.', id)).toMatchObject({ created: false, message: sent.message });
    expect(await codeOf(say(here, agent, 'Thank you.', id))).toBe('client_message_id_taken');
    expect(await say(here, agent, 'You are welcome.')).toMatchObject({ message: { seq: 4 } });
    expect((await thread(ticket.id)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });

  it('finds its place where another process wrote in between, and learns not to guess there', async () => {
    for (let nth = 0; nth < 6; nth += 1) {
      await say(elsewhere, customer, `from elsewhere ${nth}`);
      await say(here, agent, `from here ${nth}`);
    }
    const bodies = (await thread(ticket.id)).slice(2).map(({ body }) => body);
    expect(bodies).toEqual([0, 1, 2, 3, 4, 5].flatMap((nth) => [`from elsewhere ${nth}`, `from here ${nth}`]));
    // One each for the first answer and the twelve, and one more for each process's first guess.
    expect(transactions).toBe(1 + 12 + 2);
  });

  it('stays gapless and whole while both processes write at once', async () => {
    const sends = Array.from({ length: 24 }, (_, nth) =>
      say(nth % 2 ? here : elsewhere, nth % 3 ? customer : agent, `at once ${nth}`),
    );
    expect((await Promise.all(sends)).every(({ created }) => created)).toBe(true);
    const rows = await thread(ticket.id);
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 26 }, (_, nth) => nth + 1));
    expect(new Set(rows.map(({ body }) => body)).size).toBe(26);
  });

  it('tells whoever holds the ticket, also where they were given it meanwhile', async () => {
    const reference = await seen();
    await desk.inTx((tx) => assignTicket(tx, agent, { ...reference, assigneeId: agent.id }));
    await say(here, customer, 'Any news?');
    await say(here, customer, 'Hello?');
    const held = await desk.inTx((tx) => getTicket(tx, ticket.id));
    expect(held).toMatchObject({ assigneeId: agent.id, version: reference.version + 1 });
    const alerts = await desk.database.query('select kind, count from alert where ticket_id = $1', [ticket.id]);
    expect(alerts).toEqual([{ kind: 'customer_wrote', count: 2 }]);
    expect(desk.signals).toContainEqual({ kind: 'alerted', agentIds: [agent.id] });
  });

  it('goes on in the survivor where the ticket was merged meanwhile; staff are refused', async () => {
    const survivor = await openOne();
    const reference = await seen();
    await desk.inTx((tx) => mergeTicket(tx, agent, { ...reference, intoId: survivor.id }));
    expect(await codeOf(say(here, agent, 'Still here?'))).toBe('ticket_merged');
    expect(await say(here, customer, 'Still me.')).toMatchObject({ ticket: { id: survivor.id } });
    expect((await thread(ticket.id)).map(({ body }) => body)).not.toContain('Still me.');
  });

  it('opens a follow-up where the ticket was closed meanwhile; staff are refused', async () => {
    const reference = await seen();
    await desk.inTx((tx) => resolveTicket(tx, agent, { ...reference, sendLesson: false }));
    await desk.database.query(`update ticket set status = 'closed', version = version + 1 where id = $1`, [ticket.id]);
    expect(await codeOf(say(here, agent, 'One more thing.'))).toBe('ticket_not_open');
    const id = randomUUID();
    const followed = await say(here, customer, 'It happened again.', id);
    expect(followed.ticket).toMatchObject({ followsId: ticket.id });
    expect(await say(here, customer, 'It happened again.', id)).toMatchObject({ created: false });
  });

  it('is not written once its session ended, whoever has heard of that', async () => {
    await desk.inTx((tx) => revokeSession(tx, agent.sessionId));
    const before = await thread(ticket.id);
    expect(await codeOf(say(here, agent, 'unasked'))).toBe('sign_in_required');
    expect(await codeOf(say(elsewhere, agent, 'asked'))).toBe('sign_in_required');
    expect(await thread(ticket.id)).toEqual(before);
    expect(await say(here, customer, 'Are you there?')).toMatchObject({ created: true });
  });
});
