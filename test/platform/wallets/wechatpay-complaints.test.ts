import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ComplaintGateway } from '../../../server/kernel/complaint-gateway.ts';
import { type Harness, startHarness, until } from '../sandbox/harness.ts';

/** A picture of one dot. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const DAY_MS = 86_400_000;

let at: Harness;
const desk = (): ComplaintGateway => at.complaintDesk('wechatpay');
beforeAll(async () => {
  at = await startHarness({ timeoutMs: 2_500 });
});
afterEach(() => at.admin('DELETE', '/sandbox/behaviour'));
afterAll(() => at.close());

const read = (reference: string) => at.readComplaint('wechatpay', reference);
const lately = () => ({ from: new Date(Date.now() - 2 * DAY_MS), to: new Date(), page: 0 });

describe('what may not be believed or is refused', () => {
  it('concludes nothing from an answer that is forged, stale, lost or throttled', async () => {
    const id = await at.file();
    for (const [misbehaviour, code] of [
      ['forged_signature', 'answer_bad_signature'],
      ['stale_timestamp', 'answer_stale'],
      ['rate_limit', 'FREQUENCY_LIMITED'],
      ['http_500', 'SYSTEM_ERROR'],
      ['connection_reset', 'connection'],
    ] as const) {
      await at.tell(misbehaviour, { target: 'answer' });
      expect([misbehaviour, await desk().read(id)]).toMatchObject([misbehaviour, { state: 'unknown', code }]);
    }
  });

  it('tells a refusal from silence', async () => {
    expect(await desk().read('200000')).toMatchObject({ state: 'refused', code: 'RESOURCE_NOT_EXISTS' });
    const id = await at.file();
    const long = '退'.repeat(201);
    expect(await desk().reply(id, { text: long, images: [] })).toMatchObject({ state: 'refused', code: 'PARAM_ERROR' });
    expect(await desk().reply(id, { text: '好', images: ['none'] })).toMatchObject({ state: 'refused' });
    expect(await desk().tellRefund(id, { kind: 'agreed', days: 0 })).toMatchObject({ code: 'INVALID_REQUEST' });
    expect((await at.filed(id)).entries).toHaveLength(1);
  });

  it('follows an address of a picture only to where the provider keeps them', async () => {
    for (const address of [
      'http://127.0.0.1:1/v3/merchant-service/images/x',
      `${at.url()}/sandbox/books`,
      'file:///etc/passwd',
      'no',
    ])
      expect(await desk().fetchImage(address)).toMatchObject({ state: 'refused', code: 'address_foreign' });
  });

  it('refuses a call-back that is forged or stale', async () => {
    for (const [misbehaviour, fault] of [
      ['forged_signature', 'bad_signature'],
      ['stale_timestamp', 'stale'],
    ] as const) {
      const before = at.merchant.received.length;
      await at.tell(misbehaviour, { target: 'callback' });
      await at.file();
      // Whichever is on its way meets it: an earlier one may be late.
      const refused = await until(() => at.merchant.received.slice(before).find((one) => one.fault !== undefined));
      expect(refused).toMatchObject({ status: 401, fault });
    }
  });
});

describe('what was filed', () => {
  it('reads a complaint with its payment, payer, pictures and history', async () => {
    const id = await at.file({
      problem: 'REFUND',
      payment: '4200001',
      paidMinor: 2_500,
      askedMinor: 1_200,
      payer: 'oPayer1',
      pictures: [{ type: 'image/png', base64: PNG }],
    });
    await at.act(id, 'respond', { text: '在吗？' });
    await at.act(id, 'continue', { text: '还没解决' });
    const filed = await read(id);
    expect(filed).toMatchObject({
      source: 'wechatpay',
      reference: id,
      state: 'pending',
      problem: 'REFUND',
      isRefundWanted: true,
      transactionReference: '4200001',
      paid: { minor: 2_500n, currency: 'CNY' },
      refundAsked: { minor: 1_200n, currency: 'CNY' },
      payer: 'oPayer1',
      phone: '13800001234',
      times: 2,
      isReplyAwaited: true,
    });
    expect(filed.entries.map(({ kind }) => kind).sort()).toEqual(['complained', 'continued', 'customer']);
    const picture = await desk().fetchImage(filed.images[0] ?? '');
    expect(picture).toMatchObject({ state: 'answered', value: { type: 'image/png' } });
    if (picture.state === 'answered') expect(Buffer.from(picture.value.content).toString('base64')).toBe(PNG);
  });

  it('keeps words it does not know', async () => {
    const id = await at.file();
    await at.act(id, 'mystery', { text: '?' });
    await at.tell('unknown_enum', { operation: 'query' });
    const filed = await read(id);
    expect([filed.state, filed.providerState, filed.problem]).toEqual(['unknown', 'UNDER_REVIEW', 'NEW_KIND']);
    expect(filed.entries.map(({ kind, operation }) => [kind, operation])).toContainEqual(['other', 'USER_SENT_A_GIFT']);
  });

  it('lists page by page what was filed between two days', async () => {
    const ids = await Promise.all(Array.from({ length: 52 }, (_, nth) => at.file({ text: `第${nth}件` })));
    const old = await at.file({ minutesAgo: 5 * 24 * 60 });
    const found: string[] = [];
    for (let page: number | null = 0; page !== null; ) {
      const heard = await desk().list({ ...lately(), page });
      if (heard.state !== 'answered') throw new Error(heard.code);
      found.push(...heard.value.items.map(({ reference }) => reference));
      page = heard.value.next;
    }
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual(expect.arrayContaining(ids));
    expect(found).not.toContain(old);
  });

  it('is told of by a signed call-back that carries no more than the number', async () => {
    const id = await at.file();
    const told = await until(() =>
      at.merchant.received.find(({ notification: got }) => got?.kind === 'complaint' && got.reference === id),
    );
    expect(told).toMatchObject({ status: 200, notification: { source: 'wechatpay', action: 'CREATE_COMPLAINT' } });
  });
});

describe('the way back', () => {
  it('replies with a picture, and completes', async () => {
    const id = await at.file();
    const content = Buffer.from(PNG, 'base64');
    const image = await desk().uploadImage({ name: 'image-1.png', type: 'image/png', content });
    if (image.state !== 'answered') throw new Error(image.code);
    expect(await desk().reply(id, { text: '已为您退款。', images: [image.value] })).toEqual({ state: 'taken' });
    expect((await read(id)).state).toBe('processing');
    expect(await desk().complete(id, { text: '' })).toEqual({ state: 'taken' });
    const filed = await read(id);
    expect([filed.state, ...filed.entries.map(({ kind }) => kind)]).toEqual(
      expect.arrayContaining(['processed', 'merchant', 'completed']),
    );
    const kept = (await at.filed(id)).entries.find(({ operation }) => operation === 'MERCHANT_RESPONSE');
    expect(kept).toMatchObject({ text: '已为您退款。', images: [image.value] });
  });

  it('says of a refund that it is agreed, or refused with its reason and no days', async () => {
    const [agreed, refused] = [await at.file({ problem: 'REFUND' }), await at.file({ problem: 'REFUND' })];
    expect(await desk().tellRefund(agreed, { kind: 'agreed', days: 0 })).toEqual({ state: 'taken' });
    expect(await desk().tellRefund(refused, { kind: 'refused', reason: '订单已消费。' })).toEqual({ state: 'taken' });
    expect((await read(refused)).state).toBe('processed');
    expect((await read(agreed)).entries.at(-1)?.kind).toBe('refund_agreed');
  });

  it('does not know what became of a reply whose answer was lost, though the provider took it', async () => {
    const id = await at.file();
    await at.tell('timeout_after_success', { operation: 'create', ms: 5_000 });
    expect(await desk().reply(id, { text: '请稍候', images: [] })).toMatchObject({ state: 'unknown', code: 'timeout' });
    expect((await read(id)).entries.map(({ text }) => text)).toContain('请稍候');
  });
});
