import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { openTicket } from '../../server/desk/ticket/open-ticket.ts';
import { findTriage } from '../../server/desk/triage/triage.queries.ts';
import type { CustomerActor } from '../../server/kernel/actor.ts';
import { runTriage } from '../../workers/jobs/triage-ticket.ts';
import { openTestDesk, type TestDesk } from '../support/desk.ts';
import { fromPortal } from '../support/from-portal.ts';
import { trainSmallModel } from '../support/small-model.ts';

const model = trainSmallModel();
const TEXT =
  'My wallet was charged twice for one coffee at the corner shop yesterday, the cashier says one payment arrived.';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

const open = async (customer: CustomerActor, body: string, transactionIds: string[] = []): Promise<string> => {
  const { ticket } = await desk.inTx((tx) => openTicket(tx, customer, fromPortal(customer, { body, transactionIds })));
  return ticket.id;
};
const triage = async (ticketId: string): Promise<void> => {
  const eventId = uuidv7();
  const context = { id: `${eventId}-triage`, attempt: 1, eventId, progress: async () => undefined };
  const once = () => runTriage({ inTx: desk.inTx, inRead: desk.inTx, model }, { ticketId }, context);
  await once();
  await once();
};
const file = async (customer: CustomerActor, body: string, transactionIds: string[] = []): Promise<string> => {
  const id = await open(customer, body, transactionIds);
  await triage(id);
  return id;
};
const duplicatesOf = async (id: string) => (await desk.inTx((tx) => findTriage(tx, id)))?.duplicates;
const linksOf = (id: string): Promise<{ other_id: string; relation: string }[]> =>
  desk.database.query('select other_id, relation from ticket_link where ticket_id = $1', [id]);

describe('duplicates', () => {
  it("links the same customer's tickets about one transaction, once, and merges nothing by itself", async () => {
    const customer = await desk.addCustomer();
    const transaction = await desk.addTransaction(customer.id);
    const first = await file(customer, 'I never got the goods and nobody answers the phone there', [transaction]);
    expect(await linksOf(first)).toEqual([]);
    const second = await file(customer, 'Completely other words about the very same payment, please help', [
      transaction,
    ]);
    expect(await duplicatesOf(second)).toMatchObject([
      { ticketId: first, why: 'same_transaction', sameCustomer: true },
    ]);
    expect(await linksOf(second)).toEqual([{ other_id: first, relation: 'related' }]);
    const [{ status }] = await desk.database.query('select status from ticket where id = $1', [second]);
    expect(status).not.toBe('merged');
    const [{ told }] = await desk.database.query(
      `select count(*)::int as told from message where ticket_id = $1 and event_code = 'ticket_linked' and visibility = 'internal'`,
      [second],
    );
    expect(told).toBe(1);
  });

  it('links two once, triaged at the same moment or in reverse order', async () => {
    const customer = await desk.addCustomer();
    const linksAmong = (ids: string[]) =>
      desk.database.query('select from ticket_link where ticket_id = any($1) and other_id = any($1)', [ids]);
    const together = [await desk.addTransaction(customer.id)];
    const pair = [await open(customer, 'The money is gone', together), await open(customer, 'It is gone', together)];
    await Promise.all(pair.map(triage));
    expect(await linksAmong(pair)).toHaveLength(1);

    const late = await desk.addTransaction(customer.id);
    const earlier = await open(customer, 'I never got the goods');
    const later = await file(customer, 'No goods came', [late]);
    // Whoever looked at the later one could not see this yet, as when the earlier one commits late.
    await desk.database.query(`insert into ticket_transaction values ($1, $2, '{}', now())`, [earlier, late]);
    await triage(earlier);
    expect(await linksOf(earlier)).toEqual([{ other_id: later, relation: 'related' }]);
    expect(await linksAmong([earlier, later])).toHaveLength(1);
  });

  it('leaves a link be that says more', async () => {
    const customer = await desk.addCustomer();
    const transactionIds = [await desk.addTransaction(customer.id)];
    const first = await file(customer, 'The shop refuses my refund', transactionIds);
    const second = await open(customer, 'It refuses it again', transactionIds);
    await desk.database.query(`insert into ticket_link values ($1, $2, 'follows', now())`, [second, first]);
    await triage(second);
    expect(await duplicatesOf(second)).toMatchObject([{ ticketId: first, why: 'same_transaction' }]);
    expect(await linksOf(second)).toEqual([{ other_id: first, relation: 'follows' }]);
  });

  it("does not link another customer's ticket, and says that the words are nearly the same", async () => {
    const one = await file(await desk.addCustomer('One'), TEXT);
    const other = await file(await desk.addCustomer('Other'), `Hello! ${TEXT.replace('coffee', 'tea')}`);
    expect(await duplicatesOf(other)).toMatchObject([{ ticketId: one, why: 'near_same_text', sameCustomer: false }]);
    expect((await duplicatesOf(other))?.[0]?.similarity).toBeGreaterThan(0.7);
    expect(await linksOf(other)).toEqual([]);
  });

  it('sees a later ticket that was triaged sooner', async () => {
    const text = 'The museum gate read my phone and took the fee, though the season ticket is paid until next summer.';
    const [earlier, later] = [await open(await desk.addCustomer(), text), await open(await desk.addCustomer(), text)];
    await triage(later);
    await triage(earlier);
    expect(await duplicatesOf(later)).toEqual([]);
    expect(await duplicatesOf(earlier)).toMatchObject([{ ticketId: later, why: 'near_same_text' }]);
  });

  it("forgets other customers' words after fourteen days, and a merged ticket at once", async () => {
    await desk.database.query(
      `update ticket set created_at = created_at - interval '15 days' where subject like '%coffee%'`,
    );
    const own = await desk.addCustomer('Own');
    const first = await file(own, TEXT);
    expect((await duplicatesOf(first))?.map(({ why }) => why)).toEqual(['near_same_text']);
    await desk.database.query(`update ticket set status = 'merged' where id <> $1`, [first]);
    expect(await duplicatesOf(await file(own, TEXT))).toMatchObject([{ ticketId: first, sameCustomer: true }]);
  });
});
