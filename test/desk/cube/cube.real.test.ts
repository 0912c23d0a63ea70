import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { findTransactionCells, findTransactionDays } from '../../../server/desk/cube/cube.queries.ts';
import { CUBOIDS, cuboidFor } from '../../../server/desk/cube/cube.ts';
import { foldCube } from '../../../server/desk/cube/fold-cube.ts';
import { followTimeZone } from '../../../server/desk/cube/follow-time-zone.ts';
import { rebuildCube } from '../../../server/desk/cube/rebuild-cube.ts';
import { findComplaintCounts } from '../../../server/desk/report/count.queries.ts';
import { findComplaintSlices } from '../../../server/desk/report/slice.queries.ts';
import { findSlots } from '../../../server/desk/report/slot.queries.ts';
import { CountsOverProviders1764000000196 } from '../../../server/platform/migrations/1764000000196-counts-over-providers.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import { seedReportData } from '../../support/report-data.ts';

type Row = Record<string, unknown>;

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
  await seedReportData(desk.database);
});
afterAll(() => desk.close());

const ask = (text: string, values: unknown[] = []): Promise<Row[]> => desk.database.query(text, values);
const foldAll = async (): Promise<void> => {
  while ((await desk.inTx(foldCube)) > 0);
};
/** All that is kept; counts that came to nothing are as good as none. */
const kept = async (): Promise<Row[][]> => [
  await ask(
    'select * from cube_quarter where n <> 0 or failed <> 0 or with_fee <> 0 or fee_minor <> 0 order by 1, 2, 3',
  ),
  await ask(
    'select * from cube_transaction where n <> 0 order by cuboid, month, provider, channel, app_version, os, region, bank, error_code',
  ),
  await ask('select * from cube_complaint order by ticket_id'),
];
const SHANGHAI_DAY = `to_char(w.occurred_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;

/** A small repeatable generator: the same edits at every run. */
const makeRandom = (seed: number) => {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const one = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(next() * list.length)] ?? list[0];
  return { next, one };
};
const { next, one } = makeRandom(11);
const PROVIDERS = ['wechatpay', 'alipay', 'stripe'] as const;
const CATEGORIES = ['refund', 'dup', 'fee', null] as const;
const idOf = async (table: string): Promise<unknown> =>
  (await ask(`select id from ${table} order by md5(id::text || $1) limit 1`, [String(next())]))[0]?.id;
const when = (): string => new Date(Date.parse('2025-10-01T00:00:00Z') + next() * 140 * 86_400_000).toISOString();

/** Everything that can befall what is counted. */
const EDITS: readonly [() => Promise<unknown>, ...(() => Promise<unknown>)[]] = [
  async () =>
    ask(
      `insert into wallet_transaction (id, provider, reference, customer_id, kind, status, amount_minor, currency, fee_minor,
         fee_currency, channel, app_version, region, occurred_at, digest, created_at, updated_at)
       select gen_random_uuid(), $1, gen_random_uuid(), (select id from customer limit 1), 'payment', $2, 500, 'CNY', 3, 'CNY',
         'app', $3, 'Hunan', $4, 'd', now(), now() from generate_series(1, 3)`,
      [one(PROVIDERS), one(['failed', 'succeeded']), one(['8.0.49', '8.0.50']), when()],
    ),
  async () =>
    ask('update wallet_transaction set occurred_at = $2, status = $3 where id = $1', [
      await idOf('wallet_transaction'),
      when(),
      one(['failed', 'succeeded', 'pending']),
    ]),
  async () =>
    ask(
      `update wallet_transaction set bank = $1, error_code = $2, fee_minor = $3 where region = 'Hunan' and provider = $4`,
      [one(['ICBC', 'CMB', null]), one(['TIMEOUT', null]), one([null, 0, 7]), one(PROVIDERS)],
    ),
  async () => {
    const id = uuidv7();
    await ask(
      `insert into ticket (id, number, kind, status, subject, locale, channel, customer_id, category, provider, created_at, updated_at)
       values ($1, $2, $3, 'new', 's', 'en', 'portal', (select id from customer limit 1), $4, $5, $6, now())`,
      [id, `R-${id}`, one(['complaint', 'query']), one(CATEGORIES), one([...PROVIDERS, null]), when()],
    );
    await ask(`insert into ticket_transaction values ($1, $2, '{}', now())`, [id, await idOf('wallet_transaction')]);
  },
  async () =>
    ask('update ticket set category = $2, severity = $3 where id = $1', [
      await idOf('ticket'),
      one(CATEGORIES),
      one(['P1', 'P2']),
    ]),
  async () =>
    ask('update ticket set status = $2 where id = $1', [await idOf('ticket'), one(['merged', 'open', 'closed'])]),
  async () => ask('update ticket set kind = $2 where id = $1', [await idOf('ticket'), one(['complaint', 'query'])]),
  async () =>
    ask('update ticket set provider = $2, reopened_count = reopened_count + 1 where id = $1', [
      await idOf('ticket'),
      one(PROVIDERS),
    ]),
  async () =>
    ask(`insert into ticket_transaction values ($1, $2, '{}', '2020-01-01') on conflict do nothing`, [
      await idOf('ticket'),
      await idOf('wallet_transaction'),
    ]),
  async () =>
    ask('update complaint set outcome = $1 where ticket_id in (select id from ticket where category = $2)', [
      one(['upheld', 'not_upheld', null]),
      one(CATEGORIES),
    ]),
  async () => ask(`delete from ticket_transaction where ticket_id = $1`, [await idOf('ticket')]),
  async () =>
    ask(
      `delete from wallet_transaction w where region = 'Hunan' and md5(w.id::text || $1) < '4'
         and not exists (select from ticket_transaction where transaction_id = w.id)
         and not exists (select from transaction_balance where transaction_id = w.id)`,
      [String(next())],
    ),
  async () =>
    ask('update ticket set created_at = $2, follows_id = (select min(id::text)::uuid from ticket) where id = $1', [
      await idOf('ticket'),
      when(),
    ]),
];

describe('what is noted counts at once', () => {
  it('before anything is taken in, half way, and after', async () => {
    for (const round of ['noted', 'half', 'taken in']) {
      if (round === 'half') await desk.inTx(foldCube);
      if (round === 'taken in') await foldAll();
      for (const dimensions of [
        [],
        ['provider'],
        ['region'],
        ['provider', 'bank', 'app_version'],
        ['error_code', 'bank'],
      ] as const) {
        const scope = {
          startsAt: new Date('2025-12-31T16:00:00Z'),
          endsAt: new Date('2026-01-12T03:07:00Z'),
          provider: null,
        };
        const cells = await desk.inTx((tx) => findTransactionCells(tx, scope, dimensions));
        const names = dimensions.map((name) => `coalesce(${name}, 'none')`).join(', ');
        const [{ total } = { total: 0 }] = await ask(
          `select count(*)::int as total from wallet_transaction where occurred_at >= $1 and occurred_at < $2`,
          [scope.startsAt, scope.endsAt],
        );
        expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(total);
        const groups =
          names === ''
            ? 1
            : (
                await ask(
                  `select distinct ${names} from wallet_transaction where occurred_at >= $1 and occurred_at < $2`,
                  [scope.startsAt, scope.endsAt],
                )
              ).length;
        expect(cells).toHaveLength(groups);
      }
    }
    expect(await ask('select from cube_pending')).toEqual([]);
    expect(await ask('select from cube_dirty')).toEqual([]);
  });

  it('reads counts no finer than what is asked, and refuses more than it keeps', () => {
    expect(CUBOIDS).toHaveLength(20);
    expect(cuboidFor([]).id).toBe(cuboidFor(['channel', 'error_code', 'os']).id);
    expect(cuboidFor(['bank', 'region']).attributes).toEqual(['bank', 'region', 'os']);
    expect(CUBOIDS.map(({ id }) => id)).toContain(cuboidFor(['region', 'app_version', 'bank']).id);
    expect(() => cuboidFor(['os', 'channel', 'bank', 'region'])).toThrow('so many');
  });
});

/** Complaints of each day and of each slice, as reports count them and as the tickets are. */
const complaintsCounted = async (provider: string | null): Promise<[unknown, unknown]> => {
  const counted = await desk.inTx(async (tx) => {
    const slots = await findSlots(tx, '2025-10-01', '2026-02-28', 'Asia/Shanghai', 'day');
    const [startsAt, endsAt] = [slots[0]?.startsAt ?? new Date(0), slots.at(-1)?.endsAt ?? new Date(0)];
    const scope = { startsAt, endsAt, timeZone: 'Asia/Shanghai', provider, category: null };
    const slices = await findComplaintSlices(tx, scope, ['provider', 'category']);
    return {
      days: await findComplaintCounts(tx, scope, slots),
      slices: slices.map(({ key, count }) => [...Object.values(key), count].join(' ')).sort(),
    };
  });
  const inRange = `opened_at >= '2025-09-30T16:00:00Z' and opened_at < '2026-02-28T16:00:00Z' and ($1::text is null or provider = $1)`;
  const days = await ask(
    `select to_char(opened_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as slot, count(*)::int as count from live_complaint
     where ${inRange} group by 1 order by 1`,
    [provider],
  );
  const slices = await ask(
    `select provider || ' ' || category || ' ' || count(*) as line from live_complaint where ${inRange} group by provider, category`,
    [provider],
  );
  return [counted, { days, slices: slices.map(({ line }) => line).sort() }];
};

describe('incremental and counted anew', () => {
  it('are the same after any edits, folds that die half way, and folds at the same time', async () => {
    for (let round = 0; round < 8; round += 1) {
      for (let edit = 0; edit < 25; edit += 1) await one(EDITS)();
      if (round % 3 === 0)
        await expect(
          desk.inTx(async (tx) => {
            await foldCube(tx);
            throw new Error('killed');
          }),
        ).rejects.toThrow('killed');
      if (round % 3 === 1) await Promise.all([desk.inTx(foldCube), desk.inTx(foldCube), one(EDITS)()]);
      if (round % 3 === 2) await desk.inTx(foldCube);
      for (const provider of [null, one(PROVIDERS)]) {
        const [counted, live] = await complaintsCounted(provider);
        expect(counted).toEqual(live);
      }
    }
    const read = await ask('select * from counted_complaint order by ticket_id');
    expect(read).toEqual(await ask('select * from live_complaint order by ticket_id'));
    await foldAll();
    const incremental = await kept();
    expect(incremental[2]).toEqual(read);
    await desk.inTx(rebuildCube);
    expect(await kept()).toEqual(incremental);
  });

  it('has over all providers what each of them has, also where an older desk kept only those', async () => {
    const before = await kept();
    const runner = desk.database.createQueryRunner();
    const migration = new CountsOverProviders1764000000196();
    await migration.down(runner);
    expect(await kept()).not.toEqual(before);
    await migration.up(runner);
    await runner.release();
    expect(await kept()).toEqual(before);
  });

  it('loses nothing that is committed while it counts anew', async () => {
    const late = desk.database.createQueryRunner();
    await late.connect();
    await late.startTransaction();
    await late.query(`update wallet_transaction set region = 'Yunnan' where region = 'Guangdong'`);
    await late.query(`update ticket set category = 'scam' where category = 'fee'`);
    await desk.inTx(rebuildCube);
    await late.commitTransaction();
    await late.release();
    await foldAll();
    const incremental = await kept();
    await desk.inTx(rebuildCube);
    expect(await kept()).toEqual(incremental);
    expect(await ask(`select from cube_transaction where region = 'Yunnan'`)).not.toEqual([]);
  });
});

describe('days', () => {
  it('agree with SQL, one by one', async () => {
    await one(EDITS)();
    const days = await desk.inTx((tx) =>
      findTransactionDays(
        tx,
        { startsAt: new Date('2025-12-14T16:00:00Z'), endsAt: new Date('2026-02-02T16:00:00Z'), provider: null },
        ['provider'],
      ),
    );
    const expected = await ask(
      `select ${SHANGHAI_DAY} as day, jsonb_build_object('provider', w.provider) as key, count(*)::int as count from wallet_transaction w
       where w.occurred_at >= '2025-12-14T16:00:00Z' and w.occurred_at < '2026-02-02T16:00:00Z' group by 1, 2`,
    );
    const byName = (a: Row, b: Row): number => JSON.stringify(a).localeCompare(JSON.stringify(b));
    expect([...days].sort(byName)).toEqual(expected.sort(byName));
  });

  it('follow the desk to another time zone, and the figures stay the same on the way', async () => {
    const scope = {
      startsAt: new Date('2026-01-01T05:00:00Z'),
      endsAt: new Date('2026-02-01T05:00:00Z'),
      provider: 'alipay',
    };
    const read = async (): Promise<Row[]> => {
      const cells = await desk.inTx((tx) => findTransactionCells(tx, scope, ['region']));
      return [...cells].sort((a, b) => JSON.stringify(a.key).localeCompare(JSON.stringify(b.key)));
    };
    const before = await read();
    await ask(`update calendar set time_zone = 'America/New_York' where id = 'desk'`);
    expect(await read()).toEqual(before);
    await desk.inTx(followTimeZone);
    expect(await ask('select time_zone from cube_state')).toEqual([{ time_zone: 'America/New_York' }]);
    expect(await read()).toEqual(before);
  });
});
