import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { storeAttachment } from '../../../server/desk/attachment/store-attachment.ts';
import { postMessage } from '../../../server/desk/message/post-message.ts';
import {
  completeComplaint,
  refuseRefund,
  revealPhone,
} from '../../../server/desk/provider-complaint/act-on-complaint.ts';
import { sweepAnswers } from '../../../server/desk/provider-complaint/queue-answers.ts';
import { retryAnswer, settleAnswer } from '../../../server/desk/provider-complaint/settle-answer.ts';
import { requestRefund } from '../../../server/desk/refund/request-refund.ts';
import { mergeTicket } from '../../../server/desk/ticket/merge-ticket.ts';
import { resolveTicket } from '../../../server/desk/ticket/resolve-ticket.ts';
import { systemActor } from '../../../server/kernel/actor.ts';
import type { ComplaintGateway } from '../../../server/kernel/complaint-gateway.ts';
import { money } from '../../../server/kernel/money.ts';
import { openFiles } from '../../../server/platform/files/open-files.ts';
import { answerProvider } from '../../../workers/jobs/answer-provider.ts';
import { readComplaint } from '../../../workers/jobs/read-complaint.ts';
import { codeOf, type FiledDesk, openFiledDesk } from './filed-desk.ts';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let at: FiledDesk;
beforeAll(async () => {
  at = await openFiledDesk();
});
afterEach(() => at.at.admin('DELETE', '/sandbox/behaviour'));
afterAll(() => at.close());

type Said = { visibility?: 'public' | 'internal'; attachmentIds?: string[] };
const say = (ticketId: string, body: string, { visibility = 'public', attachmentIds = [] }: Said = {}) =>
  at.desk.inTx((tx) =>
    postMessage(tx, at.agent, { ticketId, clientMessageId: `m-${randomUUID()}`, body, visibility, attachmentIds }),
  );
const versionOf = async (table: 'ticket' | 'provider_complaint' | 'provider_answer', id: string): Promise<number> => {
  const key = table === 'provider_complaint' ? 'ticket_id' : 'id';
  return Number((await at.rows(`select version from ${table} where ${key} = $1`, [id]))[0]?.version);
};
const resolve = async (ticketId: string, more: { body?: string; completeAtProvider?: boolean } = {}) => {
  const version = await versionOf('ticket', ticketId);
  return at.desk.inTx((tx) =>
    resolveTicket(tx, at.agent, {
      id: ticketId,
      version,
      outcome: 'upheld',
      redress: 'apology',
      sendLesson: false,
      ...more,
    }),
  );
};
const states = async (reference: string): Promise<unknown[]> =>
  (await at.answers(reference)).map(({ kind, state }) => [kind, state]);
const firstClock = async (ticketId: string): Promise<unknown> => (await at.clocks(ticketId))[0]?.state;

describe('what is refused before anything is written', () => {
  it('a reply longer than the provider takes, and files it does not', async () => {
    const { reference, ticket } = await at.arrive();
    expect(await codeOf(say(ticket.id, '退'.repeat(201)))).toBe('answer_too_long_there');
    expect(await codeOf(resolve(ticket.id, { body: '退'.repeat(201) }))).toBe('answer_too_long_there');
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');
    const files = openFiles({ s3Url: null, dataDir: at.at.dir });
    const stored = await storeAttachment(at.desk.inTx, files, at.agent, { name: 'a.pdf', content: pdf });
    expect(await codeOf(say(ticket.id, '见附件', { attachmentIds: [stored.id] }))).toBe('answer_files_unfit_there');
    expect((await at.thread(ticket.id)).filter(({ author_kind }) => author_kind === 'agent')).toEqual([]);
    // A character outside the basic plane is one character to people and to the provider.
    await say(ticket.id, '😀'.repeat(200));
    await at.work();
    expect(await states(reference)).toEqual([['reply', 'sent']]);
  });

  it('acts of whoever may not, or too late, or on a ticket that answers none', async () => {
    const { ticket } = await at.arrive({ problem: 'OTHERS' });
    const version = await versionOf('provider_complaint', ticket.id);
    const act = { id: ticket.id, version };
    const stranger = { ...at.agent, permissions: new Set<never>() };
    expect(await codeOf(at.desk.inTx((tx) => completeComplaint(tx, stranger, act)))).toBe('permission_missing');
    expect(await codeOf(at.desk.inTx((tx) => completeComplaint(tx, at.agent, { ...act, version: 99 })))).toBe(
      'stale_version',
    );
    expect(await codeOf(at.desk.inTx((tx) => completeComplaint(tx, at.agent, { ...act, id: randomUUID() })))).toBe(
      'provider_complaint_absent',
    );
    const words = { ...act, words: '不予退款。' };
    expect(await codeOf(at.desk.inTx((tx) => refuseRefund(tx, systemActor('desk'), words)))).toBe(
      'rejection_needs_a_person',
    );
    expect(await codeOf(at.desk.inTx((tx) => refuseRefund(tx, at.agent, words)))).toBe('provider_refund_not_asked');
    const reveal = { id: ticket.id, reason: 'call back' };
    expect(await codeOf(at.desk.inTx((tx) => revealPhone(tx, stranger, reveal)))).toBe('customer_reveal_forbidden');
    expect(await at.desk.inTx((tx) => revealPhone(tx, at.agent, reveal))).toEqual({ phone: '13800001234' });
  });

  it('a merge that would leave the provider unanswered', async () => {
    const one = await at.arrive({ payer: 'oMerge' });
    const two = await at.arrive({ payer: 'oMerge' });
    const input = { id: one.ticket.id, version: await versionOf('ticket', one.ticket.id), intoId: two.ticket.id };
    expect(await codeOf(at.desk.inTx((tx) => mergeTicket(tx, at.agent, input)))).toBe('merge_filed_at_provider');
  });
});

describe('what goes out', () => {
  it('is the public reply and never a note; the clock stops only when the provider has it', async () => {
    const { reference, ticket } = await at.arrive();
    await say(ticket.id, '内部：此人是惯犯', { visibility: 'internal' });
    await say(ticket.id, '您好，正在核实。');
    expect(await firstClock(ticket.id)).toBe('running');
    await at.work();
    expect(await at.there(reference)).toEqual(['您好，正在核实。']);
    expect(await firstClock(ticket.id)).toBe('met');
    expect(await states(reference)).toEqual([['reply', 'sent']]);
    expect(await at.rows('select state from provider_complaint where reference = $1', [reference])).toEqual([
      { state: 'processing' },
    ]);
  });

  it('goes with its pictures', async () => {
    const { reference, ticket } = await at.arrive();
    const files = openFiles({ s3Url: null, dataDir: at.at.dir });
    const uploaded = { name: 'proof.png', content: Buffer.from(PNG, 'base64') };
    const stored = await storeAttachment(at.desk.inTx, files, at.agent, uploaded);
    await say(ticket.id, '退款凭证', { attachmentIds: [stored.id] });
    await at.work();
    const entry = (await at.at.filed(reference)).entries.find(({ text }) => text === '退款凭证');
    expect(entry?.images).toHaveLength(1);
  });

  it('is sent once when the answer is lost: the provider’s record is looked at before it is sent again', async () => {
    const { reference, ticket } = await at.arrive();
    await say(ticket.id, '请稍候');
    await at.at.tell('timeout_after_success', { operation: 'create', ms: 6_000 });
    await at.work();
    expect(await states(reference)).toEqual([['reply', 'sending']]);
    expect(await firstClock(ticket.id)).toBe('running');
    await at.hurry();
    await at.desk.inTx(sweepAnswers);
    await at.work();
    expect(await states(reference)).toEqual([['reply', 'sent']]);
    expect(await at.there(reference)).toEqual(['请稍候']);
    expect(await firstClock(ticket.id)).toBe('met');
  });

  it('is sent again when it did not get there, and not while the record cannot be read', async () => {
    const { reference, ticket } = await at.arrive();
    await say(ticket.id, '马上处理 1 天内');
    await at.at.tell('http_500', { operation: 'create' });
    await at.work();
    await at.at.tell('rate_limit', { operation: 'query' });
    await at.hurry();
    await answerProvider(at.deps(), { ticketId: ticket.id });
    expect([await states(reference), await at.there(reference)]).toEqual([[['reply', 'sending']], []]);
    await at.hurry();
    await answerProvider(at.deps(), { ticketId: ticket.id });
    expect([await states(reference), await at.there(reference)]).toEqual([[['reply', 'sent']], ['马上处理 1 天内']]);
  });

  it('is sent once by a worker that dies between sending and writing it down, and by its successor', async () => {
    const { reference, ticket } = await at.arrive();
    await say(ticket.id, '已提交退款');
    const real = at.at.complaintDesk('wechatpay');
    const dying: ComplaintGateway = {
      ...real,
      reply: async (...said) => {
        await real.reply(...said);
        throw new Error('killed');
      },
    };
    const deps = { ...at.deps(), complaintGateways: new Map([['wechatpay' as const, dying]]) };
    await expect(answerProvider(deps, { ticketId: ticket.id })).rejects.toThrow('killed');
    // Another worker leaves it alone while the dead one may still be at it.
    await answerProvider(at.deps(), { ticketId: ticket.id });
    expect(await states(reference)).toEqual([['reply', 'sending']]);
    await at.hurry();
    await answerProvider(at.deps(), { ticketId: ticket.id });
    expect([await states(reference), await at.there(reference)]).toEqual([[['reply', 'sent']], ['已提交退款']]);
  });

  it('is each of two replies with the same words, in their order, however many workers are at it', async () => {
    const { reference, ticket } = await at.arrive();
    await say(ticket.id, '您好');
    await say(ticket.id, '您好');
    await say(ticket.id, '退款已到账，请查收。');
    await at.at.tell('timeout_after_success', { operation: 'create', ms: 6_000 });
    const run = () => answerProvider(at.deps(), { ticketId: ticket.id });
    await Promise.all([run(), run(), run()]);
    await at.hurry();
    await Promise.all([run(), run(), run()]);
    await run();
    expect(await at.there(reference)).toEqual(['您好', '您好', '退款已到账，请查收。']);
    expect((await at.answers(reference)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  });
});

describe('what a person must see to', () => {
  it('is what the provider refuses; what was said after it waits, and goes when it is settled', async () => {
    const { reference, ticket } = await at.arrive();
    await at.desk.database.query('update ticket set assignee_id = $2 where id = $1', [ticket.id, at.agent.id]);
    const refusing: ComplaintGateway = {
      ...at.at.complaintDesk('wechatpay'),
      reply: async () => ({ state: 'refused', code: 'INVALID_REQUEST' }),
    };
    const deps = { ...at.deps(), complaintGateways: new Map([['wechatpay' as const, refusing]]) };
    await say(ticket.id, '第一句');
    await answerProvider(deps, { ticketId: ticket.id });
    await say(ticket.id, '第二句');
    await at.work();
    expect(await states(reference)).toEqual([
      ['reply', 'failed'],
      ['reply', 'queued'],
    ]);
    expect(await firstClock(ticket.id)).toBe('running');
    expect(await at.thread(ticket.id)).toContainEqual(
      expect.objectContaining({ event_code: 'provider_answer_failed', visibility: 'internal' }),
    );
    expect(
      await at.rows(`select kind from alert where ticket_id = $1 and kind = 'provider_answer_failed'`, [ticket.id]),
    ).toHaveLength(1);

    const id = String((await at.answers(reference))[0]?.id);
    const version = await versionOf('provider_answer', id);
    expect(await codeOf(at.desk.inTx((tx) => retryAnswer(tx, at.agent, { id, version: version + 1 })))).toBe(
      'stale_version',
    );
    await at.desk.inTx((tx) => settleAnswer(tx, at.agent, { id, version, note: '已在商户平台回复' }));
    const again = { id, version: version + 1, note: '再来一次' };
    expect(await codeOf(at.desk.inTx((tx) => settleAnswer(tx, at.agent, again)))).toBe('provider_answer_not_failed');
    await at.work();
    expect(await states(reference)).toEqual([
      ['reply', 'settled'],
      ['reply', 'sent'],
    ]);
    expect(await at.there(reference)).toEqual(['第二句']);
  });

  it('is what stays unknown for too long; sent again it is looked for first', async () => {
    const { reference, ticket } = await at.arrive();
    await say(ticket.id, '请查收');
    const silent: ComplaintGateway = {
      ...at.at.complaintDesk('wechatpay'),
      reply: async (...said) => {
        await at.at.complaintDesk('wechatpay').reply(...said);
        return { state: 'unknown', code: 'timeout' };
      },
      read: async () => ({ state: 'unknown', code: 'timeout' }),
    };
    const deps = { ...at.deps(), complaintGateways: new Map([['wechatpay' as const, silent]]) };
    for (let turn = 0; turn < 8; turn += 1) {
      await at.desk.database.query('delete from provider_circuit');
      await answerProvider(deps, { ticketId: ticket.id });
      await at.hurry();
    }
    await at.desk.database.query('delete from provider_circuit');
    expect(await states(reference)).toEqual([['reply', 'failed']]);
    const id = String((await at.answers(reference))[0]?.id);
    const version = await versionOf('provider_answer', id);
    await at.desk.inTx((tx) => retryAnswer(tx, at.agent, { id, version }));
    await at.work();
    expect([await states(reference), await at.there(reference)]).toEqual([[['reply', 'sent']], ['请查收']]);
  });
});

describe('a trade complaint of Alipay', () => {
  it('is one ticket; replies go there once though answers are lost, and it is handled after them', async () => {
    const reference = await at.at.file({
      source: 'alipay_trade',
      problem: '退款',
      text: '货不对板',
      pictures: [{ type: 'image/png', base64: PNG }],
    });
    const job = { source: 'alipay_trade' as const, reference };
    await Promise.all([readComplaint(at.deps(), job), readComplaint(at.deps(), job)]);
    const ticket = await at.ticketOf(reference);
    expect(ticket).toMatchObject({ channel: 'provider', complaintSource: 'alipay_trade', provider: 'alipay' });
    await say(ticket.id, '请稍候，今天处理。');
    await at.at.tell('timeout_after_success', { provider: 'alipay', operation: 'create', ms: 6_000 });
    await at.work();
    expect(await states(reference)).toEqual([['reply', 'sending']]);
    await at.hurry();
    await resolve(ticket.id, { body: '已为您退款。', completeAtProvider: true });
    await at.work();
    await readComplaint(at.deps(), job);
    expect(await states(reference)).toEqual([
      ['reply', 'sent'],
      ['reply', 'sent'],
      ['complete', 'sent'],
    ]);
    expect((await at.there(reference)).slice(0, 2)).toEqual(['请稍候，今天处理。', '已为您退款。']);
    expect(await at.rows('select state from provider_complaint where reference = $1', [reference])).toEqual([
      { state: 'processed' },
    ]);
    expect((await at.thread(ticket.id)).filter(({ event_code }) => event_code === 'provider_entry')).toEqual([]);
  });
});

describe('how it ends there', () => {
  it('handled with the resolution, after its letter, once', async () => {
    const { reference, ticket } = await at.arrive();
    await resolve(ticket.id, { body: '已退款，敬请谅解。', completeAtProvider: true });
    await at.work();
    await at.work();
    expect(await states(reference)).toEqual([
      ['reply', 'sent'],
      ['complete', 'sent'],
    ]);
    expect(await at.there(reference)).toEqual(['已退款，敬请谅解。', 'MERCHANT_CONFIRM_COMPLETE']);
    expect((await at.clocks(ticket.id)).map(({ state }) => state)).toEqual(['met', 'met']);
    const act = { id: ticket.id, version: await versionOf('provider_complaint', ticket.id) };
    expect(await codeOf(at.desk.inTx((tx) => completeComplaint(tx, at.agent, act)))).toBe(
      'provider_complaint_completed',
    );
  });

  it('not handled where the agent did not say so', async () => {
    const { reference, ticket } = await at.arrive();
    await resolve(ticket.id, { body: '已处理。' });
    await at.work();
    expect(await states(reference)).toEqual([['reply', 'sent']]);
    expect((await at.at.filed(reference)).state).toBe('PROCESSING');
  });

  it('a refund agreed to here is agreed to there, and the complaint is handled when the money has gone', async () => {
    const payment = `4200${randomUUID()}`;
    await at.pay(payment, `sub-${payment}`);
    await at.at.admin('PUT', '/sandbox/payments', {
      provider: 'wechatpay',
      reference: payment,
      captured: { minor: '2500', currency: 'CNY' },
      paidAt: new Date(Date.now() - 86_400_000).toISOString(),
    });
    const { reference, ticket } = await at.arrive({ payment, paidMinor: 2_500, problem: 'REFUND', askedMinor: 1_000 });
    const [linked] = await at.rows('select transaction_id from ticket_transaction where ticket_id = $1', [ticket.id]);
    const ask = { ticketId: ticket.id, transactionId: String(linked?.transaction_id), money: money(1_000n, 'CNY') };
    await at.desk.inTx((tx) => requestRefund(tx, at.agent, { ...ask, reason: 'duplicate' }));
    await at.work();
    expect(await states(reference)).toEqual([['refund_agreed', 'sent']]);
    expect(await at.there(reference)).toEqual(['MERCHANT_APPROVE_REFUND']);
    const refuse = { id: ticket.id, version: await versionOf('provider_complaint', ticket.id), words: '不予退款。' };
    expect(await codeOf(at.desk.inTx((tx) => refuseRefund(tx, at.agent, refuse)))).toBe('provider_refund_decided');
  });

  it('a refund refused by a person is refused there in their words', async () => {
    const { reference, ticket } = await at.arrive({ problem: 'REFUND', askedMinor: 900 });
    const act = { id: ticket.id, version: await versionOf('provider_complaint', ticket.id) };
    const secret = { ...act, words: '请提供验证码 123456 以便退款' };
    expect(await codeOf(at.desk.inTx((tx) => refuseRefund(tx, at.agent, secret)))).toBe('message_contains_secret');
    await at.desk.inTx((tx) => refuseRefund(tx, at.agent, { ...act, words: '服务已使用，按约不退。' }));
    await at.work();
    expect(await at.there(reference)).toEqual(['服务已使用，按约不退。']);
    expect((await at.at.filed(reference)).state).toBe('PROCESSED');
    expect((await at.clocks(ticket.id)).map(({ state }) => state)).toEqual(['met', 'met']);
  });
});
