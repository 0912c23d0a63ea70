import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ComplaintGateway } from '../../../server/kernel/complaint-gateway.ts';
import { type Harness, startHarness, until } from '../sandbox/harness.ts';

const DAY_MS = 86_400_000;

let at: Harness;
const desk = (): ComplaintGateway => at.complaintDesk('alipay_trade');
const file = (filing: object = {}) => at.file({ source: 'alipay_trade', problem: '退款', ...filing });
const act = (id: string, what: string, text = '') => at.act(id, what, { source: 'alipay_trade', text });
beforeAll(async () => {
  at = await startHarness({ timeoutMs: 2_500 });
});
afterEach(() => at.admin('DELETE', '/sandbox/behaviour'));
afterAll(() => at.close());

const read = (reference: string) => at.readComplaint('alipay_trade', reference);

describe('what may not be believed or is refused', () => {
  it('concludes nothing from an answer that is forged, lost or throttled', async () => {
    const id = await file();
    for (const [misbehaviour, code] of [
      ['forged_signature', 'unparsable'],
      ['http_500', 'unparsable'],
      ['rate_limit', 'isv.app-call-limited'],
      ['connection_reset', 'connection'],
    ] as const) {
      await at.tell(misbehaviour, { target: 'answer' });
      expect([misbehaviour, await desk().read(id)]).toMatchObject([misbehaviour, { state: 'unknown', code }]);
    }
  });

  it('tells a refusal from silence', async () => {
    expect(await desk().read('2026none')).toMatchObject({ state: 'refused', code: 'COMPLAIN_EVENT_NOT_EXIST' });
    const id = await file();
    expect(await desk().reply(id, { text: '退'.repeat(201), images: [] })).toMatchObject({ state: 'refused' });
    await act(id, 'revoke');
    expect(await desk().reply(id, { text: '您好', images: [] })).toMatchObject({ state: 'refused' });
  });

  it('refuses a message that is forged or stale', async () => {
    for (const [misbehaviour, fault] of [
      ['forged_signature', 'bad_signature'],
      ['stale_timestamp', 'stale'],
    ] as const) {
      const before = at.merchant.received.length;
      await at.tell(misbehaviour, { target: 'callback' });
      await file();
      // Whichever is on its way meets it: an earlier one may be late.
      const refused = await until(() => at.merchant.received.slice(before).find((one) => one.fault !== undefined));
      expect(refused).toMatchObject({ status: 401, fault });
    }
  });
});

it('reads a complaint with its payment and what was said, oldest first', async () => {
  const id = await file({ payment: '2026trade', paidMinor: 2_550, merchantReference: 'M1' });
  await act(id, 'merchant', '请提供截图');
  await act(id, 'respond', '给你了');
  const filed = await read(id);
  expect(filed).toMatchObject({
    source: 'alipay_trade',
    reference: id,
    state: 'pending',
    providerState: 'MERCHANT_PROCESSING',
    isRefundWanted: true,
    transactionReference: '2026trade',
    merchantReference: 'M1',
    paid: { minor: 2_550n, currency: 'CNY' },
    phone: '13800001234',
    isReplyAwaited: true,
  });
  expect(filed.entries.map(({ kind, text }) => [kind, text])).toEqual([
    ['merchant', '请提供截图'],
    ['customer', '给你了'],
  ]);
  expect((await read(id)).entries).toEqual(filed.entries);
});

it('keeps a state and a role that it does not know', async () => {
  const id = await file();
  await act(id, 'mystery', '?');
  await at.tell('unknown_enum', { operation: 'query' });
  const filed = await read(id);
  expect([filed.state, filed.providerState]).toEqual(['unknown', 'UNDER_REVIEW']);
  expect(filed.entries.map(({ kind, operation }) => [kind, operation])).toEqual([['other', 'ROBOT']]);
});

it('lists page by page, and is told of by a signed message', async () => {
  const ids: string[] = [];
  for (let nth = 0; nth < 51; nth += 1) ids.push(await file({ text: `第${nth}件` }));
  const found: string[] = [];
  const window = { from: new Date(Date.now() - DAY_MS), to: new Date(Date.now() + 60_000) };
  for (let page: number | null = 0; page !== null; ) {
    const heard = await desk().list({ ...window, page });
    if (heard.state !== 'answered') throw new Error(heard.code);
    found.push(...heard.value.items.map(({ reference }) => reference));
    page = heard.value.next;
  }
  expect(new Set(found).size).toBe(found.length);
  expect(found).toEqual(expect.arrayContaining(ids));
  const told = await until(() =>
    at.merchant.received.find(({ notification: got }) => got?.kind === 'complaint' && got.reference === ids[0]),
  );
  expect(told).toMatchObject({ status: 200, notification: { source: 'alipay_trade' } });
});

it('replies, and says that it is handled', async () => {
  const id = await file();
  expect(await desk().reply(id, { text: '退款已提交', images: [] })).toEqual({ state: 'taken' });
  expect(await desk().complete(id, { text: '' })).toEqual({ state: 'taken' });
  const filed = await read(id);
  expect([filed.state, ...filed.entries.map(({ kind }) => kind)]).toEqual(['processed', 'merchant', 'completed']);
  expect(await desk().tellRefund(id, { kind: 'agreed', days: 0 })).toMatchObject({ state: 'refused' });
});
