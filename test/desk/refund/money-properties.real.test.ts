import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findLedgerDifferences } from '../../../server/desk/ledger/ledger.queries.ts';
import type { CustomerActor } from '../../../server/kernel/actor.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import { CAPTURED, type Happening, type MoneyWorld, openMoneyWorld, type Staff } from './money-world.ts';
import { MOODS } from './wayward-provider.ts';

/** PROPERTY_RUNS and PROPERTY_SEED make a longer run, or the same one again. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 60);
const SEED = Number(process.env.PROPERTY_SEED ?? Date.now() % 2 ** 31);
const RESTING = ['declined', 'succeeded', 'failed', 'closed', 'returned', 'cancelled'];

let desk: TestDesk;
let staff: Staff;
let customer: CustomerActor;
let sub: string;
beforeAll(async () => {
  desk = await openTestDesk();
  customer = await desk.addCustomer();
  [{ sub }] = await desk.database.query('select sub from customer where id = $1', [customer.id]);
  // Limits that let an agent go alone for small amounts for ever, so that a long run does not change its meaning.
  await desk.database.query(
    `insert into setting (key, value) values ('refund_approval', '{"USD": {"agent": {"single": "3000", "day": "999999999999"},
       "manager": {"single": "999999999999", "day": "999999999999"}}}')`,
  );
  staff = {
    agent: await desk.addAgent('agent'),
    lead: await desk.addAgent('lead'),
    manager: await desk.addAgent('manager'),
  };
});
afterAll(() => desk.close());

const pick = fc.nat({ max: 5 });
const mood = fc.constantFrom(...MOODS);
const minor = fc.integer({ min: 1, max: 6_000 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('ask' as const), minor, isLarge: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('approve' as const, 'cancel', 'decline', 'takeUp'), pick }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('carry' as const), pick, mood }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('race' as const), pick, mood }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('settle' as const),
      pick,
      as: fc.constantFrom('succeeded' as const, 'closed', 'abnormal'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('takeBack' as const), pick }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('deliver' as const), pick, keep: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('redeliver' as const, 'resolve'), pick }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('dispute' as const),
      state: fc.constantFrom('open' as const, 'won', 'lost'),
      ago: fc.nat({ max: 60 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('advance' as const), minor }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('takeAdvanceBack' as const) }) },
);

type Row = { number: string; state: string; minor: string; told: number; tasks: number };
const rowsOf = (world: MoneyWorld): Promise<Row[]> =>
  desk.database.query(
    `select r.number, r.state, r.amount_minor::text as minor,
       (select count(*)::int from message m where m.ticket_id = r.ticket_id and m.event_code = 'refund_succeeded'
         and m.event_params->>'refundId' = r.id::text) as told,
       (select count(*)::int from refund_task k where k.refund_id = r.id and k.resolved_at is null) as tasks
     from refund r where r.transaction_id = $1 order by r.number`,
    [world.payment.id],
  );

/** What must hold after every single event. */
const expectSafe = async (world: MoneyWorld): Promise<void> => {
  expect(world.provider.paidOut()).toBeLessThanOrEqual(CAPTURED);
  for (const { number, told } of await rowsOf(world)) {
    expect(told).toBeLessThanOrEqual(1);
    if (told > 0)
      expect({ number, wasPaid: world.provider.books.get(number)?.wasPaid }).toEqual({ number, wasPaid: true });
  }
};

/** The provider behaves, call-backs arrive, people do their work; then nothing may be left open. */
const settleAll = async (world: MoneyWorld): Promise<void> => {
  for (let round = 0; round < 12; round += 1) {
    // Time passes: a provider that was left alone is tried again.
    await desk.database.query(`update provider_circuit set retry_at = now() - interval '1 minute'`);
    for (const [key, { state }] of world.provider.books)
      world.provider.settle(key, state === 'abnormal' ? 'closed' : 'succeeded');
    for (let left = world.provider.mailbox.length; left > 0; left -= 1) await world.deliver(0, false);
    for (const [nth, { id }] of world.refunds.entries()) {
      await world.carry(id, 'prompt');
      await world.resolve(nth);
    }
    const rows = await rowsOf(world);
    const isQuiet = rows.every(
      ({ state }) => RESTING.includes(state) || state === 'requested' || state === 'needs_manual',
    );
    if (isQuiet && world.provider.mailbox.length === 0) return;
  }
};

const expectWhole = async (world: MoneyWorld): Promise<void> => {
  const rows = await rowsOf(world);
  const open = rows.filter(({ state, tasks }) => !RESTING.includes(state) && state !== 'requested' && tasks === 0);
  expect(open).toEqual([]);
  const ours = rows.filter(({ state }) => state === 'succeeded').map(({ number, minor }) => [number, minor]);
  const theirs = [...world.provider.books]
    .filter(([, booked]) => booked.state === 'succeeded')
    .map(([number, booked]) => [number, booked.minor.toString()]);
  expect(ours.sort()).toEqual(theirs.sort());
  // Told of every success, and of no other.
  for (const { number, state, told } of rows)
    expect({ number, told: state === 'succeeded' ? told : 1 }).toEqual({ number, told: 1 });
  expect(await desk.inTx((tx) => findLedgerDifferences(tx))).toEqual([]);
};

it('keeps every promise under any schedule of people, crashes and provider', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 4, maxLength: 18 }), async (schedule) => {
      // The silence of the last schedule is none of this one's.
      await desk.database.query('delete from provider_circuit');
      const world = await openMoneyWorld(desk, staff, customer, sub);
      for (const event of schedule) {
        await world.happen(event);
        await expectSafe(world);
      }
      await settleAll(world);
      await expectSafe(world);
      await expectWhole(world);
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: false },
  );
}, 600_000);
