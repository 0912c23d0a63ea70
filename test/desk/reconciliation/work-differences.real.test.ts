import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { approveWriteOff, declineWriteOff } from '../../../server/desk/reconciliation/decide-write-off.ts';
import { differenceMachine } from '../../../server/desk/reconciliation/difference.machine.ts';
import { getDifference } from '../../../server/desk/reconciliation/difference.queries.ts';
import { rematchReconciliation } from '../../../server/desk/reconciliation/move-reconciliation.ts';
import { reconciliationMachine } from '../../../server/desk/reconciliation/reconciliation.machine.ts';
import type { Resolution } from '../../../server/desk/reconciliation/reconciliation.ts';
import { rematchNightly } from '../../../server/desk/reconciliation/resume-reconciliations.ts';
import {
  assignDifferences,
  reopenDifference,
  resolveDifferences,
} from '../../../server/desk/reconciliation/work-differences.ts';
import type { AgentActor } from '../../../server/kernel/actor.ts';
import { unreachable } from '../../../server/kernel/machine.ts';
import { reconcile } from '../../../workers/jobs/reconcile.ts';
import { paid, wechatBill } from '../import/bills.ts';
import { type BooksDesk, cny, openBooksDesk } from './books-desk.ts';

let desk: BooksDesk;
let other: AgentActor;
let n = 0;
let id = '';
beforeAll(async () => {
  desk = await openBooksDesk();
  other = { ...(await desk.addAgent('manager', 'Chen Manager')), secondFactorAt: new Date() };
});
afterAll(() => desk.close());
beforeEach(async () => {
  n += 1;
  const run = await desk.bring('wechatpay-tradebill', wechatBill([paid(n, '9.99')]));
  // A payment that an earlier test took out of the bills is missing in this one too.
  const found = (await desk.differencesOf(run.id)).find(({ reference }) => reference === `42000${n}`);
  if (!found) throw new Error('no difference');
  id = found.id;
});

const read = () => desk.inTx((tx) => getDifference(tx, id));
const seen = async () => ({ id, version: (await read()).version });
const resolve = async (resolution: Resolution, actor: AgentActor = desk.manager) => {
  const items = [await seen()];
  return desk.inTx((tx) => resolveDifferences(tx, actor, { items, resolution, note: 'Looked into it.' }));
};
const decide = async (how: typeof approveWriteOff, actor: AgentActor) => {
  const item = await seen();
  return desk.inTx((tx) => how(tx, actor, { ...item, note: 'Agreed.' }));
};

const entries = (): Promise<Record<string, unknown>[]> =>
  desk.database.query(
    `select kind, debit, credit, amount_minor::text, transaction_id from ledger_entry where difference_id = $1 order by created_at, id`,
    [id],
  );

describe('machines', () => {
  it('reach every state', () => {
    expect(unreachable(reconciliationMachine)).toEqual([]);
    expect(unreachable(differenceMachine)).toEqual([]);
  });
});

describe('assigning', () => {
  it('is refused to those who may not, to agents who are not there, and one by one to what moved', async () => {
    const lead = await desk.addAgent('lead');
    const items = [await seen()];
    const assign = (actor: AgentActor, ownerId: string | null, some = items) =>
      desk.inTx((tx) => assignDifferences(tx, actor, { items: some, ownerId }));
    await expect(assign(lead, null)).rejects.toMatchObject({ code: 'reconciliation_forbidden' });
    await expect(assign(desk.manager, id)).rejects.toMatchObject({ code: 'agent_absent' });
    const absent = '01980000-0000-7000-8000-000000000001';
    const worked = await assign(desk.manager, lead.id, [...items, { id: absent, version: 1 }, { id, version: 99 }]);
    // The last word on one difference counts: here a stale one.
    expect(worked.changed).toEqual([]);
    expect(worked.refused).toEqual([
      { id, code: 'stale_version' },
      { id: absent, code: 'difference_absent' },
    ]);
    expect((await assign(desk.manager, lead.id)).changed).toMatchObject([{ id, owner: { id: lead.id }, version: 2 }]);
    expect((await assign(desk.manager, null, [await seen()])).changed).toMatchObject([{ owner: null, version: 3 }]);
  });
});

describe('settling', () => {
  it('takes a reason, keeps who and when, and can be taken back', async () => {
    expect((await resolve('corrected_here')).changed).toMatchObject([
      { state: 'resolved', resolution: 'corrected_here', settledBy: { id: desk.manager.id }, note: 'Looked into it.' },
    ]);
    expect((await resolve('timing')).refused).toEqual([{ id, code: 'difference_state_forbids' }]);
    const item = await seen();
    const reopened = await desk.inTx((tx) => reopenDifference(tx, desk.manager, { ...item, note: 'Not so.' }));
    expect(reopened).toMatchObject({ state: 'open', resolution: null, settledBy: null });
    await expect(desk.inTx((tx) => reopenDifference(tx, desk.manager, item))).rejects.toMatchObject({
      code: 'stale_version',
    });
    const [{ count }] = await desk.database.query(
      `select count(*)::int as count from audit_entry where subject_id = $1 and action like 'difference.%'`,
      [id],
    );
    expect(count).toBe(2);
  });

  it('stays settled while nothing moves, and opens again when the figures do', async () => {
    await resolve('accepted');
    const again = await desk.bring('wechatpay-tradebill', wechatBill([paid(n, '9.99', { 商品名称: '别的' })]));
    expect(await read()).toMatchObject({ state: 'resolved', resolution: 'accepted' });
    expect(again).toMatchObject({ open: 0 });
    await desk.bring('wechatpay-tradebill', wechatBill([paid(n, '8.88')]));
    expect(await read()).toMatchObject({ state: 'open', billMinor: 888n });
  });
});

describe('writing off', () => {
  it('is only proposed by one, and approved by another who is freshly proven', async () => {
    expect((await resolve('written_off')).changed).toMatchObject([
      { state: 'proposed', settledBy: null, proposedBy: { id: desk.manager.id } },
    ]);
    const me = { ...desk.manager, secondFactorAt: new Date() };
    await expect(decide(approveWriteOff, me)).rejects.toMatchObject({ code: 'write_off_own_proposal' });
    await expect(decide(declineWriteOff, me)).rejects.toMatchObject({ code: 'write_off_own_proposal' });
    const lead = { ...(await desk.addAgent('lead')), secondFactorAt: new Date() };
    await expect(decide(approveWriteOff, lead)).rejects.toMatchObject({ code: 'reconciliation_forbidden' });
    await expect(decide(approveWriteOff, { ...other, secondFactorAt: null })).rejects.toMatchObject({
      code: 'second_factor_stale',
    });
    await expect(desk.inTx((tx) => approveWriteOff(tx, other, { id, version: 99 }))).rejects.toMatchObject({
      code: 'stale_version',
    });
    expect(await read()).toMatchObject({ state: 'proposed' });
    expect(await decide(approveWriteOff, other)).toMatchObject({ state: 'resolved', settledBy: { id: other.id } });
    await expect(decide(approveWriteOff, other)).rejects.toMatchObject({ code: 'difference_state_forbids' });
  });

  it('is refused where there is no money in it', async () => {
    await desk.database.query(`update difference set kind = 'time' where id = $1`, [id]);
    expect((await resolve('written_off')).refused).toEqual([{ id, code: 'write_off_of_nothing' }]);
    expect(await entries()).toEqual([]);
  });

  it('is refused where the payment is in another currency', async () => {
    await desk.feed({ reference: `42000${n}`, money: { minor: '500', currency: 'USD' } });
    await desk.bring('wechatpay-tradebill', wechatBill([paid(n, '9.99', { 商品名称: '美元' })]));
    const [{ id: other_id }] = await desk.database.query(
      `select id from difference where reference = $1 and kind = 'amount'`,
      [`42000${n}`],
    );
    id = other_id;
    await resolve('written_off');
    await expect(decide(approveWriteOff, other)).rejects.toMatchObject({ code: 'write_off_currency_differs' });
    expect(await entries()).toEqual([]);
  });

  it('enters one balanced pair, and another when it is taken back', async () => {
    await resolve('written_off');
    expect(await entries()).toEqual([]);
    await decide(approveWriteOff, other);
    // The bill has a payment that our books lack: the provider holds more than we say.
    const up = {
      kind: 'written_up',
      debit: 'desk:write_offs',
      credit: 'wallet:wechatpay',
      amount_minor: '999',
      transaction_id: null,
    };
    expect(await entries()).toEqual([up]);
    expect(await read()).toMatchObject({ writtenOffMinor: -999n });

    await desk.inTx(async (tx) => reopenDifference(tx, desk.manager, await seen()));
    const off = { ...up, kind: 'written_off', debit: 'wallet:wechatpay', credit: 'desk:write_offs' };
    expect(await entries()).toEqual([up, off]);
    expect(await read()).toMatchObject({ state: 'open', writtenOffMinor: 0n });
    await resolve('timing');
    expect(await entries()).toHaveLength(2);
  });

  it('corrects by what was missing when the figures move after it, and does not heal over it', async () => {
    await resolve('written_off');
    await decide(approveWriteOff, other);
    await desk.bring('wechatpay-tradebill', wechatBill([paid(n, '8.88')]));
    expect(await read()).toMatchObject({ state: 'open', writtenOffMinor: -999n });
    await resolve('written_off');
    await decide(approveWriteOff, other);
    expect(await entries()).toMatchObject([
      { kind: 'written_up', amount_minor: '999' },
      { kind: 'written_off', amount_minor: '111' },
    ]);
    expect(await read()).toMatchObject({ writtenOffMinor: -888n });
  });

  it('is laid before a person when the bill comes to agree, at night by itself, and taken back by an entry', async () => {
    await resolve('written_off');
    await decide(approveWriteOff, other);
    await desk.feed({ reference: `42000${n}`, money: cny(999) });
    const [{ id: run }] = await desk.database.query(
      'select reconciliation_id as id from difference_sighting where difference_id = $1',
      [id],
    );
    desk.setNow(new Date(Date.now() + 2 * 86_400_000));
    for (let due = 1; due > 0; ) due = await desk.inTx(rematchNightly);
    await reconcile(desk, { reconciliationId: run });
    desk.setNow(null);
    expect(await read()).toMatchObject({
      state: 'open',
      resolution: null,
      settledBy: null,
      writtenOffMinor: -999n,
      agreedAt: expect.any(Date),
    });
    const [{ count }] = await desk.database.query(
      `select count(*)::int as count from audit_entry where subject_id = $1 and action = 'difference.agreed'`,
      [id],
    );
    expect(count).toBe(1);
    // There is nothing left to write off; whatever else it is resolved with takes the write-off back.
    expect((await resolve('written_off')).refused).toEqual([{ id, code: 'write_off_of_nothing' }]);
    await resolve('corrected_here');
    expect(await entries()).toMatchObject([{ kind: 'written_up' }, { kind: 'written_off', amount_minor: '999' }]);
    expect(await read()).toMatchObject({ state: 'resolved', writtenOffMinor: 0n, agreedAt: null });
  });

  it('stands again when the bill agreed only for a while', async () => {
    await resolve('written_off');
    await decide(approveWriteOff, other);
    const rematch = async () => {
      const [{ id: run }] = await desk.database.query(
        `select id from reconciliation where state = 'done' order by started_at desc limit 1`,
      );
      await desk.inTx((tx) => rematchReconciliation(tx, desk.manager, { id: run }));
      await reconcile(desk, { reconciliationId: run });
    };
    await desk.feed({ reference: `42000${n}`, money: cny(999) });
    await rematch();
    expect(await read()).toMatchObject({ state: 'open', agreedAt: expect.any(Date) });
    await desk.database.query(`update wallet_transaction set reference = 'gone-' || reference where reference = $1`, [
      `42000${n}`,
    ]);
    await rematch();
    expect(await read()).toMatchObject({ state: 'open', agreedAt: null, writtenOffMinor: -999n });
    expect(await entries()).toHaveLength(1);
  });

  it('enters once when two people approve at the same moment', async () => {
    await resolve('written_off');
    const item = await seen();
    const approvals = await Promise.allSettled(
      [1, 2].map(() => desk.inTx((tx) => approveWriteOff(tx, other, { ...item, note: 'Agreed.' }))),
    );
    expect(approvals.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await entries()).toHaveLength(1);
  });

  it('never commits without its entry, nor an entry without it, nor one that is not balanced', async () => {
    const write = (query: string) => desk.database.query(query, [id]);
    await expect(write('update difference set written_off_minor = 5 where id = $1')).rejects.toThrow(
      /stands 5 written off/,
    );
    const entry = (kind: string, debit: string, credit: string) =>
      write(`insert into ledger_entry (id, difference_id, difference_version, kind, debit, credit, amount_minor, currency, occurred_at, created_at)
        values (gen_random_uuid(), $1, 1, '${kind}', '${debit}', '${credit}', 5, 'CNY', now(), now())`);
    await expect(entry('written_off', 'wallet:wechatpay', 'desk:write_offs')).rejects.toThrow(/the ledger says 5/);
    await expect(entry('written_off', 'desk:write_offs', 'wallet:wechatpay')).rejects.toThrow(/ledger_entry_accounts/);
    await expect(entry('goodwill', 'desk:goodwill', 'customer')).rejects.toThrow(/ledger_entry_of/);
  });

  it('can be declined, and heals when the payment turns up meanwhile', async () => {
    await resolve('written_off');
    expect(await decide(declineWriteOff, other)).toMatchObject({ state: 'open', resolution: null, proposedBy: null });
    await resolve('written_off');
    await desk.feed({ reference: `42000${n}`, money: cny(999) });
    await desk.bring('wechatpay-tradebill', wechatBill([paid(n, '9.99', { 商品名称: '再来' })]));
    expect(await read()).toMatchObject({ state: 'proposed' });
  });

  it('cannot be had from the database by one person alone', async () => {
    const alone = desk.database.query(
      `update difference set state = 'resolved', resolution = 'written_off', proposed_by = 'a', settled_by = 'a' where id = $1`,
      [id],
    );
    await expect(alone).rejects.toThrow(/write_off_four_eyes/);
  });
});
