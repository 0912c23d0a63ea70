import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../server/config.ts';
import { findAgents } from '../../server/desk/agent/agent.queries.ts';
import { walkChain } from '../../server/desk/audit/audit.queries.ts';
import { sealAudit } from '../../server/desk/audit/seal-audit.ts';
import { foldCube } from '../../server/desk/cube/fold-cube.ts';
import { findLedgerDifferences } from '../../server/desk/ledger/ledger.queries.ts';
import { judgeOutbreaks } from '../../server/desk/outbreak/judge-outbreaks.ts';
import { reportVolume } from '../../server/desk/report/report-volume.ts';
import { actorOf } from '../../server/seed/actor-of.ts';
import { seedDemo } from '../../server/seed/seed-demo.ts';
import { openTestProcess, type TestProcess } from '../support/process.ts';

let place: TestProcess;
beforeAll(async () => {
  place = await openTestProcess();
  const config = { ...loadConfig({ NODE_ENV: 'test', DATA_DIR: place.dataDir, DEMO: '1', LOG_LEVEL: 'silent' }) };
  expect(await seedDemo({ ...place.desk, config })).not.toBeNull();
}, 60_000);
afterAll(() => place.close());

const ask = <T>(sql: string): Promise<T[]> => place.desk.database.query(sql);

describe('the demonstration', () => {
  it('is seeded once', async () => {
    const before = await ask('select count(*) from ticket');
    const config = loadConfig({ NODE_ENV: 'test', DATA_DIR: place.dataDir, DEMO: '1', LOG_LEVEL: 'silent' });
    await seedDemo({ ...place.desk, config });
    expect(await ask('select count(*) from ticket')).toEqual(before);
  });

  it('has a past that is over: the queue holds only the stories of today', async () => {
    const [queue] = await ask<{ open: number; over: number }>(
      `select count(*) filter (where status in ('new', 'open', 'waiting', 'snoozed'))::int as open,
         count(*) filter (where status in ('resolved', 'closed'))::int as over from ticket`,
    );
    expect(queue?.open).toBeLessThan(10);
    expect(queue?.over).toBeGreaterThan(100);
    expect(
      await ask(`select from ticket where created_at > now() or resolved_at > now() or closed_at > now()`),
    ).toEqual([]);
  });

  it('returned money that the ledger knows of, and asks no provider about it', async () => {
    const states = await ask<{ state: string }>('select distinct state from refund');
    expect(states).toEqual([{ state: 'succeeded' }]);
    expect(await ask('select from refund where next_check_at is not null')).toEqual([]);
    expect(await place.desk.inTx((tx) => findLedgerDifferences(tx))).toEqual([]);
  });

  it('tells nobody of the past again', async () => {
    expect(
      await ask(`select from outbox_event e join ticket t on t.id::text = e.payload ->> 'ticketId'
        join customer c on c.id = t.customer_id where c.sub ~ '^wallet-[34]'`),
    ).toEqual([]);
  });

  it('has a rise that the report finds by itself', async () => {
    const day = (ago: number): string =>
      new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() - ago * 86_400_000));
    const input = { from: day(29), to: day(0), bucket: 'day' as const, timeZone: 'Asia/Shanghai', by: 'provider' };
    const staff = await place.desk.inTx((tx) => findAgents(tx, { limit: 20 }));
    const manager = staff.find(({ role }) => role === 'manager');
    if (!manager) throw new Error('the demonstration has no manager');
    while ((await place.desk.inTx(foldCube)) > 0);
    await judgeOutbreaks(place.desk.inTx);
    const report = await place.desk.inTx((tx) => reportVolume(tx, actorOf(manager), input));
    expect(report.sentence.en).toMatch(/“Charged twice” on WeChat Pay/);
    expect(report.sentence['zh-CN']).toMatch(/微信支付/);
  });

  it('keeps its audit chain', async () => {
    while ((await place.desk.inTx(sealAudit)) > 0);
    expect(await place.desk.inRead(walkChain)).toMatchObject({ ok: true, brokenAt: null });
  });
});
