import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { customerActorOf } from '../../../server/desk/provider-complaint/find-complainant.ts';
import { tiePayments } from '../../../server/desk/provider-complaint/tie-payments.ts';
import { openTicket } from '../../../server/desk/ticket/open-ticket.ts';
import { resolveTicket } from '../../../server/desk/ticket/resolve-ticket.ts';
import { readComplaint } from '../../../workers/jobs/read-complaint.ts';
import { runTriage } from '../../../workers/jobs/triage-ticket.ts';
import { fromPortal } from '../../support/from-portal.ts';
import { trainSmallModel } from '../../support/small-model.ts';
import { type FiledDesk, openFiledDesk } from './filed-desk.ts';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const HOUR_MS = 3_600_000;

let at: FiledDesk;
beforeAll(async () => {
  at = await openFiledDesk();
});
afterEach(() => at.at.admin('DELETE', '/sandbox/behaviour'));
afterAll(() => at.close());

const ticketsOf = (reference: string) =>
  at.rows('select t.id from ticket t join provider_complaint p on p.ticket_id = t.id where p.reference = $1', [
    reference,
  ]);
const countTickets = async (): Promise<number> => Number((await at.rows('select count(*) as n from ticket'))[0]?.n);
const resolve = async (ticketId: string): Promise<void> => {
  const [{ version } = { version: 0 }] = await at.rows('select version from ticket where id = $1', [ticketId]);
  await at.desk.inTx((tx) =>
    resolveTicket(tx, at.agent, {
      id: ticketId,
      version: Number(version),
      outcome: 'upheld',
      redress: 'apology',
      sendLesson: false,
    }),
  );
};

describe('one complaint, one ticket', () => {
  it('is a complaint under the provider’s clocks from the moment it was filed there', async () => {
    const { reference, ticket } = await at.arrive({ text: '一直不退款', problem: 'REFUND', minutesAgo: 90 });
    expect(ticket).toMatchObject({
      kind: 'complaint',
      channel: 'provider',
      complaintSource: 'wechatpay',
      provider: 'wechatpay',
    });
    const [first, handled] = await at.clocks(ticket.id);
    const filedAt = Number(new Date(String(first?.started_at)));
    expect(Math.abs(Date.now() - 1.5 * HOUR_MS - filedAt)).toBeLessThan(10 * 60_000);
    expect([first?.kind, first?.rule_id, Number(first?.due_at) - filedAt]).toEqual([
      'provider_first_reply',
      'CN-WXPAY-FIRST',
      24 * HOUR_MS,
    ]);
    expect([handled?.kind, handled?.rule_id, Number(handled?.due_at) - filedAt]).toEqual([
      'provider_handled',
      'CN-WXPAY-DONE',
      72 * HOUR_MS,
    ]);
    expect((await at.thread(ticket.id))[0]).toMatchObject({ author_kind: 'customer', body: '一直不退款' });
    const [row] = await at.rows('select phone_sealed from provider_complaint where reference = $1', [reference]);
    expect(String(row?.phone_sealed)).not.toContain('13800001234');
  });

  it('stays one when call-backs repeat, come twice at once, and the poll comes between', async () => {
    const before = await countTickets();
    const reference = await at.at.file();
    const told = await at.told(reference, 'CREATE_COMPLAINT');
    expect(await Promise.all([at.receive(told), at.receive(told)])).toEqual(
      expect.arrayContaining(['taken', 'repeated']),
    );
    const job = { source: 'wechatpay' as const, reference };
    await Promise.all([readComplaint(at.deps(), job), readComplaint(at.deps(), job), at.pollNow()]);
    await at.work();
    await readComplaint(at.deps(), job);
    expect(await countTickets()).toBe(before + 1);
    expect(await ticketsOf(reference)).toHaveLength(1);
    const { id } = await at.ticketOf(reference);
    expect((await at.thread(id)).filter(({ author_kind }) => author_kind === 'customer')).toHaveLength(1);
    expect(await at.clocks(id)).toHaveLength(2);
  });

  it('is found by the poll when its call-back was lost, and the poll goes on where it stopped', async () => {
    await at.at.tell('lost_callback');
    const lost = await at.at.file({ text: '没人理我' });
    await at.at.tell('http_500', { operation: 'query' });
    await at.pollNow();
    const [failed] = await at.rows('select failures, code, next_at > now() as later from provider_complaint_poll');
    expect(failed).toEqual({ failures: 1, code: 'SYSTEM_ERROR', later: true });
    await at.poll();
    expect(await ticketsOf(lost)).toEqual([]);
    await at.pollNow();
    await at.work();
    expect(await ticketsOf(lost)).toHaveLength(1);
    const [polled] = await at.rows(
      'select failures, code, finished_at is not null as whole from provider_complaint_poll',
    );
    expect(polled).toEqual({ failures: 0, code: null, whole: true });
  });

  it('changes nothing for an id that the provider does not know, and asks again after silence', async () => {
    const before = await countTickets();
    await readComplaint(at.deps(), { source: 'wechatpay', reference: '2002none' });
    const reference = await at.at.file();
    await at.at.tell('rate_limit', { operation: 'query' });
    const run = readComplaint(at.deps(), { source: 'wechatpay', reference });
    await expect(run).rejects.toThrow('FREQUENCY_LIMITED');
    expect(await countTickets()).toBe(before);
  });

  it('keeps a state and an act that it does not know', async () => {
    const reference = await at.at.file();
    await at.at.act(reference, 'mystery', { text: '神秘' });
    await at.at.tell('unknown_enum', { operation: 'query' });
    await at.catchUp(reference);
    const ticket = await at.ticketOf(reference);
    const [row] = await at.rows('select state, provider_state, problem from provider_complaint where reference = $1', [
      reference,
    ]);
    expect(row).toEqual({ state: 'unknown', provider_state: 'UNDER_REVIEW', problem: 'NEW_KIND' });
    expect(await at.thread(ticket.id)).toContainEqual(
      expect.objectContaining({
        event_code: 'provider_entry',
        visibility: 'internal',
        event_params: expect.objectContaining({ operation: 'USER_SENT_A_GIFT', body: '神秘' }),
      }),
    );
  });

  it('keeps the pictures the customer gave, once', async () => {
    const { reference, ticket } = await at.arrive({ pictures: [{ type: 'image/png', base64: PNG }] });
    await at.at.act(reference, 'respond', { text: '截图', pictures: [{ type: 'image/png', base64: PNG }] });
    await at.catchUp(reference);
    await at.catchUp(reference);
    const files = await at.rows(
      'select m.body, a.type from attachment a join message m on m.id = a.message_id where m.ticket_id = $1 order by m.seq',
      [ticket.id],
    );
    expect(files.map(({ type }) => type)).toEqual(['image/png', 'image/png']);
  });
});

describe('whose it is', () => {
  it('belongs to the payment’s customer', async () => {
    const payment = `4200${randomUUID()}`;
    await at.pay(payment, 'wallet-user-1');
    const { ticket } = await at.arrive({ payment, paidMinor: 2_500 });
    const [owner] = await at.rows('select sub from customer where id = $1', [ticket.customerId]);
    expect(owner).toEqual({ sub: 'wallet-user-1' });
    expect(await at.rows('select 1 from ticket_transaction where ticket_id = $1', [ticket.id])).toHaveLength(1);
  });

  it('waits for a payment that the feed brings later, and is then its customer’s with all that was said', async () => {
    const payment = `4200${randomUUID()}`;
    const { reference, ticket } = await at.arrive({ payment, payer: 'oLater' });
    expect(await at.rows('select sub from customer where id = $1', [ticket.customerId])).toEqual([
      { sub: 'wechatpay:oLater' },
    ]);
    await at.desk.inTx(tiePayments);
    await at.pay(payment, 'wallet-user-2');
    await at.desk.inTx(tiePayments);
    await at.desk.inTx(tiePayments);
    const tied = await at.ticketOf(reference);
    expect(await at.rows('select sub from customer where id = $1', [tied.customerId])).toEqual([
      { sub: 'wallet-user-2' },
    ]);
    expect(await at.rows('select 1 from ticket_transaction where ticket_id = $1', [ticket.id])).toHaveLength(1);
    await at.at.act(reference, 'respond', { text: '谢谢' });
    await at.catchUp(reference);
    const own = await at.rows(
      `select distinct author_id from message where ticket_id = $1 and author_kind = 'customer'`,
      [ticket.id],
    );
    expect(own).toEqual([{ author_id: tied.customerId }]);
    // The next complaint of the same payer is known to be theirs before its payment is.
    const next = await at.arrive({ payment: `4200${randomUUID()}`, payer: 'oLater' });
    expect(next.ticket.customerId).toBe(tied.customerId);
  });

  it('is not handed to another customer because a payment says so', async () => {
    const [mine, theirs] = [`4200${randomUUID()}`, `4200${randomUUID()}`];
    await at.pay(mine, 'wallet-user-3');
    await at.arrive({ payment: mine, payer: 'oThree' });
    const { reference, ticket } = await at.arrive({ payment: theirs, payer: 'oThree' });
    await at.pay(theirs, 'wallet-user-4');
    await at.desk.inTx(tiePayments);
    await at.desk.inTx(tiePayments);
    expect((await at.ticketOf(reference)).customerId).toBe(ticket.customerId);
    const foreign = (await at.thread(ticket.id)).filter(({ event_code }) => event_code === 'provider_payment_foreign');
    expect(foreign).toHaveLength(1);
  });
});

describe('filed with the desk too', () => {
  const model = trainSmallModel();
  const triage = (ticketId: string): Promise<void> => {
    const context = { id: randomUUID(), attempt: 1, eventId: randomUUID(), progress: async () => undefined };
    return runTriage({ inTx: at.desk.inTx, inRead: at.desk.inTx, model }, { ticketId }, context);
  };
  const paid = async (payment: string) => {
    const [row] = await at.rows('select id, customer_id from wallet_transaction where reference = $1', [payment]);
    return { transactionId: String(row?.id), customerId: String(row?.customer_id) };
  };
  const fileHere = async (payment: string): Promise<string> => {
    const { transactionId, customerId } = await paid(payment);
    const { ticket } = await at.desk.inTx(async (tx) => {
      const customer = await customerActorOf(tx, customerId);
      return openTicket(tx, customer, fromPortal(customer, { body: '退款没到', transactionIds: [transactionId] }));
    });
    return ticket.id;
  };
  const linksAmong = (ids: string[]) =>
    at.rows('select relation from ticket_link where ticket_id = any($1) and other_id = any($1)', [ids]);
  const countAbout = async (payment: string): Promise<number> =>
    (await at.rows('select from ticket_transaction where transaction_id = $1', [(await paid(payment)).transactionId]))
      .length;

  it('is linked to the ticket of the same customer and payment, once, whichever came first and also at one moment', async () => {
    const payments = [0, 1, 2].map(() => `4200${randomUUID()}`);
    const [before = '', after = '', together = ''] = payments;
    for (const payment of payments) await at.pay(payment, 'wallet-user-5');
    const here = await fileHere(before);
    await triage(here);
    const there = await at.arrive({ payment: before, paidMinor: 2_500 });
    await triage(there.ticket.id);
    expect(await linksAmong([here, there.ticket.id])).toEqual([{ relation: 'related' }]);

    const first = await at.arrive({ payment: after, paidMinor: 2_500 });
    await triage(first.ticket.id);
    const second = await fileHere(after);
    await triage(second);
    expect(await linksAmong([first.ticket.id, second])).toHaveLength(1);

    const reference = await at.at.file({ payment: together, paidMinor: 2_500 });
    const [own] = await Promise.all([
      fileHere(together),
      readComplaint(at.deps(), { source: 'wechatpay', reference }),
      readComplaint(at.deps(), { source: 'wechatpay', reference }),
    ]);
    const both = [own, (await at.ticketOf(reference)).id];
    await Promise.all([...both, ...both].map(triage));
    expect(await linksAmong(both)).toHaveLength(1);
    expect(await countAbout(together)).toBe(2);
  });

  it('is linked when its payment is known only later, also where the customer files here at that moment', async () => {
    const [before, meanwhile] = [`4200${randomUUID()}`, `4200${randomUUID()}`];
    const [one, other] = [
      await at.arrive({ payment: before, payer: 'oSix' }),
      await at.arrive({ payment: meanwhile, payer: 'oSeven' }),
    ];
    for (const { ticket } of [one, other]) await triage(ticket.id);
    await at.pay(before, 'wallet-user-6');
    const here = await fileHere(before);
    await triage(here);
    await at.desk.inTx(tiePayments);
    expect(await linksAmong([here, one.ticket.id])).toEqual([{ relation: 'related' }]);

    await at.pay(meanwhile, 'wallet-user-7');
    const late: string[] = [];
    let settled = false;
    const waits = async (): Promise<boolean> =>
      (
        await at.rows(
          `select from pg_locks l join pg_database d on d.oid = l.database
           where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`,
        )
      ).length > 0;
    const { filing } = await at.desk.inTx(async (tx) => {
      await tiePayments(tx);
      // It has looked for the customer's other tickets and not committed: neither sees the other, unless one waits.
      late.push(await fileHere(meanwhile));
      const filing = Promise.all(late.map(triage)).finally(() => {
        settled = true;
      });
      while (!settled && !(await waits()));
      return { filing };
    });
    await filing;
    expect(await linksAmong([...late, other.ticket.id])).toEqual([{ relation: 'related' }]);
  });
});

describe('how it goes on there', () => {
  it('complaining again reopens what was resolved, counts, and starts the provider’s clocks anew', async () => {
    const { reference, ticket } = await at.arrive();
    await resolve(ticket.id);
    await at.at.complaintDesk('wechatpay').complete(reference, { text: '' });
    await at.catchUp(reference);
    await at.at.act(reference, 'continue', { text: '根本没解决' });
    await at.catchUp(reference);
    await at.catchUp(reference);
    const again = await at.ticketOf(reference);
    expect([again.id, again.status, again.reopenedCount]).toEqual([ticket.id, 'open', 1]);
    expect(
      await at.rows('select times, is_reply_awaited from provider_complaint where reference = $1', [reference]),
    ).toEqual([{ times: 2, is_reply_awaited: true }]);
    expect((await at.clocks(ticket.id)).filter(({ kind }) => kind === 'provider_handled')).toHaveLength(2);
    expect((await at.thread(ticket.id)).filter(({ body }) => body === '根本没解决')).toHaveLength(1);
  });

  it('goes on in a linked new ticket when the old one is closed; the complaint is still one', async () => {
    const { reference, ticket } = await at.arrive();
    await resolve(ticket.id);
    await at.desk.database.query(`update ticket set status = 'closed', closed_at = now() where id = $1`, [ticket.id]);
    await at.at.act(reference, 'continue');
    await at.catchUp(reference);
    const next = await at.ticketOf(reference);
    expect(next).toMatchObject({
      followsId: ticket.id,
      channel: 'provider',
      complaintSource: 'wechatpay',
      status: 'new',
    });
    expect((await at.thread(next.id))[0]).toMatchObject({ author_kind: 'customer', body: '继续投诉' });
    expect(await at.rows('select 1 from provider_complaint where reference = $1', [reference])).toHaveLength(1);
  });

  it('taken back there it is withdrawn here, and its clocks end', async () => {
    const { reference, ticket } = await at.arrive();
    await at.at.act(reference, 'revoke');
    await at.catchUp(reference);
    const back = await at.ticketOf(reference);
    expect(back.status).toBe('closed');
    expect(back.withdrawnAt).not.toBeNull();
    expect((await at.clocks(ticket.id)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
  });

  it('an answer given in the provider’s own console stops the clock and is told to staff, not sent again', async () => {
    const { reference, ticket } = await at.arrive();
    await at.at.act(reference, 'merchant', { text: '在后台回复' });
    await at.catchUp(reference);
    expect((await at.clocks(ticket.id))[0]).toMatchObject({ kind: 'provider_first_reply', state: 'met' });
    expect(await at.thread(ticket.id)).toContainEqual(
      expect.objectContaining({ event_code: 'provider_entry', visibility: 'internal' }),
    );
    expect(await at.answers(reference)).toEqual([]);
  });

  it('an older word that comes late undoes nothing', async () => {
    const { reference, ticket } = await at.arrive();
    await at.at.tell('out_of_order');
    await at.at.act(reference, 'respond', { text: '再说一句' });
    const newer = await at.told(reference, 'USER_RESPONSE');
    await at.receive(newer);
    await at.work();
    const older = await at.told(reference, 'CREATE_COMPLAINT');
    await at.receive({ ...older, eventId: randomUUID() });
    await at.work();
    const said = (await at.thread(ticket.id)).filter(({ author_kind }) => author_kind === 'customer');
    expect(said.map(({ body }) => body)).toEqual(['商家一直不退款。', '再说一句']);
  });
});
