import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { readCustomerTicket } from '../../../server/desk/case-file/customer-ticket.queries.ts';
import { findLessonOfTicket } from '../../../server/desk/lesson/lesson.queries.ts';
import { postMessage } from '../../../server/desk/message/post-message.ts';
import { acknowledgeOverlooked } from '../../../server/desk/notice/acknowledge-overlooked.ts';
import { findNoticesOfTicket } from '../../../server/desk/notice/notice.queries.ts';
import { sendNotice } from '../../../server/desk/notice/send-notice.ts';
import { sendOverdue } from '../../../server/desk/notice/send-overdue.ts';
import { type OpenTicket, openTicket } from '../../../server/desk/ticket/open-ticket.ts';
import { reopenTicket } from '../../../server/desk/ticket/reopen-ticket.ts';
import { resolveTicket } from '../../../server/desk/ticket/resolve-ticket.ts';
import type { AgentActor, CustomerActor } from '../../../server/kernel/actor.ts';
import type { Mailer } from '../../../server/platform/mail/mail-message.ts';
import { openSmtp } from '../../../server/platform/mail/open-smtp.ts';
import { openLetters } from '../../../templates/letters.ts';
import { runAcknowledge } from '../../../workers/jobs/acknowledge-ticket.ts';
import { runTellRefund } from '../../../workers/jobs/tell-refund.ts';
import { runTellReply } from '../../../workers/jobs/tell-reply.ts';
import { runTellResolution } from '../../../workers/jobs/tell-resolution.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import { fromPortal } from '../../support/from-portal.ts';
import { openTestSmtp, type TestSmtp } from '../../support/smtp.ts';

const letters = openLetters();
let desk: TestDesk;
let smtp: TestSmtp;
let mailer: Mailer;
let customer: CustomerActor;
let agent: AgentActor;
const deps = () => ({ inTx: desk.inTx, letters });

beforeAll(async () => {
  desk = await openTestDesk();
  smtp = await openTestSmtp();
  mailer = openSmtp(smtp.url, 'desk.test');
  agent = await desk.addAgent('lead');
});
beforeEach(async () => {
  customer = await desk.addCustomer();
  await desk.database.query('update customer set email_sealed = $2 where id = $1', [
    customer.id,
    desk.vault.seal('li.ming@customer.test', 'customer.email'),
  ]);
  smtp.received.length = 0;
});
afterAll(async () => {
  await mailer.close();
  await smtp.close();
  await desk.close();
});

const contextOf = (eventId = uuidv7()) => ({
  id: `${eventId}-x`,
  attempt: 1,
  eventId,
  progress: async () => undefined,
});
const open = async (more: Partial<OpenTicket> = {}): Promise<string> => {
  const { ticket } = await desk.inTx((tx) =>
    openTicket(tx, customer, fromPortal(customer, { body: 'Charged twice', ...more })),
  );
  return ticket.id;
};
const noticesOf = (ticketId: string) => desk.inTx((tx) => findNoticesOfTicket(tx, ticketId));
const versionOf = async (id: string): Promise<number> => {
  const [row] = await desk.database.query('select version from ticket where id = $1', [id]);
  return row.version;
};
const resolve = async (id: string, outcome: 'upheld' | 'not_upheld' = 'upheld') =>
  desk.inTx(async (tx) =>
    resolveTicket(tx, agent, { id, version: await versionOf(id), outcome, redress: 'refund', sendLesson: true }),
  );
const categorise = (id: string, category: string) =>
  desk.database.query('update ticket set category = $2 where id = $1', [id, category]);
const eventsOf = async (id: string): Promise<string[]> => {
  const rows: { event_code: string }[] = await desk.database.query(
    'select event_code from message where ticket_id = $1 and event_code is not null order by seq',
    [id],
  );
  return rows.map(({ event_code }) => event_code);
};

describe('the acknowledgement', () => {
  it('names number and promise in the ticket language, once, however often the job runs', async () => {
    const id = await open();
    const context = contextOf();
    await runAcknowledge(deps(), { ticketId: id }, context);
    await runAcknowledge(deps(), { ticketId: id }, context);
    await runAcknowledge(deps(), { ticketId: id }, contextOf());
    const notices = await noticesOf(id);
    expect(notices).toMatchObject([{ topic: 'acknowledgement', state: 'queued', channel: 'mail', locale: 'en' }]);
    expect(notices[0]?.bodyText).toMatch(/R-\d{4}-\d{6}[\s\S]*first answer by .*GMT\+8[\s\S]*GMT\+8/);
    expect(await eventsOf(id)).toEqual(['acknowledged']);
    const [row] = await desk.database.query(
      `select (select state from complaint where ticket_id = $1) as state,
         (select count(*)::int from outbox_event where name = 'notice.queued' and payload->>'noticeId' = $2) as queued`,
      [id, notices[0]?.id],
    );
    expect(row).toEqual({ state: 'acknowledged', queued: 1 });
  });

  it('is kept and marked when there is no address to send it to', async () => {
    await desk.database.query('update customer set email_sealed = null where id = $1', [customer.id]);
    const id = await open({ locale: 'zh-CN' });
    await runAcknowledge(deps(), { ticketId: id }, contextOf());
    expect(await noticesOf(id)).toMatchObject([
      { state: 'suppressed', suppressedFor: 'no_mail_address', locale: 'zh-CN' },
    ]);
    expect(await eventsOf(id)).toEqual(['acknowledged']);
  });

  it('does not wait for a triage that never comes', async () => {
    const id = await open();
    desk.setNow(new Date(Date.now() + 60_000));
    expect(await acknowledgeOverlooked(desk.inTx, letters)).toBe(0);
    desk.setNow(new Date(Date.now() + 180_000));
    expect(await acknowledgeOverlooked(desk.inTx, letters)).toBe(1);
    expect(await acknowledgeOverlooked(desk.inTx, letters)).toBe(0);
    desk.setNow(null);
    expect(await noticesOf(id)).toHaveLength(1);
  });
});

describe('the decision', () => {
  it('is told with its lesson once, and again only after a new decision', async () => {
    const id = await open();
    await categorise(id, 'refund');
    const first = await resolve(id);
    const context = contextOf();
    const data = { ticketId: id, version: first.version, sendLesson: true };
    await runTellResolution(deps(), data, context);
    await runTellResolution(deps(), data, context);
    const told = await noticesOf(id);
    expect(told.map(({ topic }) => topic)).toEqual(['lesson:refund-time', 'resolved']);
    expect(told[1]?.bodyText).toContain('Your complaint is upheld.');
    expect(told[1]?.bodyText).toContain('When a refund arrives');
    expect(await desk.inTx((tx) => findLessonOfTicket(tx, id))).toMatchObject({
      topic: 'refund-time',
      title: 'When a refund arrives',
    });
    expect((await eventsOf(id)).filter((code) => code === 'lesson_sent')).toHaveLength(1);
    const seen = await desk.inTx((tx) => readCustomerTicket(tx, customer, id));
    expect(seen.lesson).toMatchObject({ topic: 'refund-time', title: 'When a refund arrives' });
    expect(seen.lesson?.body.length).toBeGreaterThan(40);

    // A lesson goes once, even if the matter turns out to be another one.
    await desk.inTx(async (tx) => reopenTicket(tx, agent, { id, version: await versionOf(id) }));
    await categorise(id, 'kyc');
    const second = await resolve(id);
    await runTellResolution(deps(), { ...data, version: second.version }, contextOf());
    expect((await noticesOf(id)).map(({ topic }) => topic)).toEqual(['lesson:refund-time', 'resolved', 'resolved']);
  });

  it('names where else to turn, by where the customer lives', async () => {
    const bodyFor = async (timeZone: string | null, locale: 'en' | 'zh-CN'): Promise<string> => {
      await desk.database.query('update customer set time_zone = $2 where id = $1', [customer.id, timeZone]);
      const id = await open({ locale });
      await categorise(id, 'kyc');
      const { version } = await resolve(id);
      await runTellResolution(deps(), { ticketId: id, version, sendLesson: false }, contextOf());
      return (await noticesOf(id))[0]?.bodyText ?? '';
    };
    expect(await bodyFor('Europe/London', 'en')).toContain(
      '- Financial Ombudsman Service (www.financial-ombudsman.org.uk): Within six months',
    );
    expect(await bodyFor('Europe/London', 'zh-CN')).toContain('英国金融申诉专员服务署');
    expect(await bodyFor(null, 'zh-CN')).toContain(' (12363)：');
    const unknown = await bodyFor('Asia/Tokyo', 'en');
    expect(unknown).toContain('ombudsman for payment services where you live');
    expect(unknown).not.toContain('12363');
    await desk.database.query('update customer set time_zone = null where id = $1', [customer.id]);
  });

  it('brings no lesson to whoever wants none, or where it would sound like blame', async () => {
    const upheld = await open();
    await categorise(upheld, 'unauth');
    const { version } = await resolve(upheld, 'upheld');
    await runTellResolution(deps(), { ticketId: upheld, version, sendLesson: true }, contextOf());
    expect((await noticesOf(upheld)).map(({ topic }) => topic)).toEqual(['resolved']);

    await desk.database.query('update customer set lessons_opted_out = true where id = $1', [customer.id]);
    const optedOut = await open();
    await categorise(optedOut, 'refund');
    const decided = await resolve(optedOut);
    await runTellResolution(deps(), { ticketId: optedOut, version: decided.version, sendLesson: true }, contextOf());
    expect((await noticesOf(optedOut)).map(({ topic }) => topic)).toEqual(['resolved']);
    expect(await desk.inTx((tx) => findLessonOfTicket(tx, optedOut))).toBeNull();
  });

  it('is not told once the matter has been taken up again', async () => {
    const id = await open();
    const { version } = await resolve(id);
    await desk.inTx(async (tx) => reopenTicket(tx, agent, { id, version: await versionOf(id) }));
    await runTellResolution(deps(), { ticketId: id, version, sendLesson: true }, contextOf());
    expect(await noticesOf(id)).toEqual([]);
  });
});

describe('money that went back', () => {
  const addRefund = async (ticketId: string, state: string): Promise<string> => {
    const id = uuidv7();
    const transactionId = await desk.addTransaction(customer.id);
    await desk.database.query(
      `with back as (insert into refund (id, number, ticket_id, transaction_id, customer_id, amount_minor, currency, reason, state,
         needs_second, requested_by, requested_by_name, requested_at, provider, provider_reference, settled_at, updated_at)
       values ($1, $2, $3, $4, $5, 1999, 'CNY', 'duplicate', $6, false, 'x', 'x', now(), 'wechatpay', '503000',
         case when $6 = 'succeeded' then now() end, now()) returning *)
       insert into ledger_entry (id, transaction_id, refund_id, kind, debit, credit, amount_minor, currency, occurred_at, created_at)
       select gen_random_uuid(), transaction_id, id, 'refunded', 'wallet:' || provider, 'customer', amount_minor, currency, now(), now()
       from back where state = 'succeeded'`,
      [id, `RF-${id}`, ticketId, transactionId, customer.id, state],
    );
    return id;
  };

  it('is told once it has, never before', async () => {
    const id = await open({ locale: 'zh-CN' });
    await runTellRefund(deps(), { refundId: await addRefund(id, 'processing') }, contextOf());
    expect(await noticesOf(id)).toEqual([]);
    const refundId = await addRefund(id, 'succeeded');
    const context = contextOf();
    await runTellRefund(deps(), { refundId }, context);
    await runTellRefund(deps(), { refundId }, context);
    const notices = await noticesOf(id);
    expect(notices).toHaveLength(1);
    expect(notices[0]?.subject).toContain('¥19.99');
    expect(notices[0]?.bodyText).toContain('微信支付');
  });
});

describe('an answer to a customer who is away', () => {
  it('is told once with all that was said since, and not to one who has read it', async () => {
    const id = await open();
    const say = async (text: string) =>
      desk.inTx((tx) =>
        postMessage(tx, agent, {
          ticketId: id,
          clientMessageId: text,
          body: text,
          visibility: 'public',
          attachmentIds: [],
        }),
      );
    const tell = (seq: number, more: object = {}) =>
      runTellReply(deps(), { ticketId: id, seq, authorKind: 'agent', visibility: 'public', ...more }, contextOf());
    const { message } = await say('answer-000001');
    await tell(message.seq, { authorKind: 'customer' });
    await tell(message.seq, { visibility: 'internal' });
    await desk.database.query(
      `insert into read_mark (ticket_id, reader_kind, reader_id, seq, at) values ($1, 'customer', $2, $3, now())`,
      [id, customer.id, message.seq],
    );
    await tell(message.seq);
    expect(await noticesOf(id)).toEqual([]);
    const later = await say('answer-000002');
    await tell(later.message.seq);
    await tell(later.message.seq);
    expect(await noticesOf(id)).toMatchObject([{ topic: 'agent_replied' }]);

    // Two in a row: the first one's turn finds a newer answer and leaves both to it.
    const third = await say('answer-000003');
    const fourth = await say('answer-000004');
    await tell(third.message.seq);
    expect(await noticesOf(id)).toHaveLength(1);
    await tell(fourth.message.seq);
    const [, both] = await noticesOf(id);
    expect(both?.bodyText).toMatch(/answer-000003[\s\S]*answer-000004/u);
    expect(both?.bodyText).not.toContain('answer-000002');
  });
});

describe('sending', () => {
  const queued = async (): Promise<string> => {
    const id = await open();
    await runAcknowledge(deps(), { ticketId: id }, contextOf());
    return (await noticesOf(id))[0]?.id ?? '';
  };
  const stateOf = async (id: string) => {
    const [row] = await desk.database.query('select state, attempts, sent_at from notice where id = $1', [id]);
    return row;
  };

  it('reaches the customer once, however often the job runs', async () => {
    const id = await queued();
    await sendNotice(desk.inTx, mailer, id);
    await sendNotice(desk.inTx, mailer, id);
    expect(smtp.received).toHaveLength(1);
    expect(smtp.received[0]).toMatch(/^To: .*li\.ming@customer\.test/m);
    expect(smtp.received[0]).toMatch(/^Content-Language: en/m);
    expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('goes out under the same Message-ID when a process died before noting it', async () => {
    const id = await queued();
    const dying = {
      send: async (message: Parameters<Mailer['send']>[0]) =>
        mailer.send(message).then(() => Promise.reject(new Error('killed'))),
    };
    await expect(sendNotice(desk.inTx, dying, id)).rejects.toThrow('killed');
    expect(await stateOf(id)).toMatchObject({ state: 'sending' });
    await sendNotice(desk.inTx, mailer, id);
    const ids = smtp.received.map((mail) => /^Message-ID: (.*)$/m.exec(mail)?.[1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('waits for a carrier that is busy, and gives up on an address that is not there', async () => {
    const id = await queued();
    smtp.refuseWith(451);
    await expect(sendNotice(desk.inTx, mailer, id)).rejects.toThrow();
    expect(await stateOf(id)).toMatchObject({ state: 'sending' });
    smtp.refuseWith(550);
    await sendNotice(desk.inTx, mailer, id);
    smtp.refuseWith(null);
    await sendNotice(desk.inTx, mailer, id);
    expect(smtp.received).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ state: 'failed' });
  });

  it('goes on by itself with what lost its job, and gives up after three days', async () => {
    await desk.database.query(`update notice set state = 'failed' where state in ('queued', 'sending')`);
    const id = await queued();
    await sendOverdue(desk.inTx, mailer);
    expect(await stateOf(id)).toMatchObject({ state: 'queued' });
    desk.setNow(new Date(Date.now() + 11 * 60_000));
    await sendOverdue(desk.inTx, mailer);
    expect(await stateOf(id)).toMatchObject({ state: 'sent' });
    desk.setNow(null);
    const old = await queued();
    desk.setNow(new Date(Date.now() + 4 * 86_400_000));
    await sendOverdue(desk.inTx, mailer);
    expect(await stateOf(old)).toMatchObject({ state: 'failed' });
    desk.setNow(null);
    expect(smtp.received).toHaveLength(1);
  });
});
