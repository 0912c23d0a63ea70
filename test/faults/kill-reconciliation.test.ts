import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { reconciliationDetailSchema } from '../../server/contract/reconciliation.ts';
import { paid, wechatBill } from '../desk/import/bills.ts';
import { connectTo } from '../support/connect.ts';
import { until } from '../support/desk-process.ts';
import { addStaff } from './people.ts';
import { openSite, type Site } from './site.ts';

jest.setTimeout(180_000);

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const LINES = 24_000;

it('counts every line once when the worker is killed while reading and again while comparing', async () => {
  await site.start('serve');
  const manager = await addStaff(site, site.url, 'manager');
  const bill = wechatBill(Array.from({ length: LINES }, (_, n) => paid(n, '1.00')));
  const form = new FormData();
  form.set('format', 'wechatpay-tradebill');
  form.set('file', new Blob([bill]), 'bill.csv');
  const headers = { ...manager.headers, 'X-Requested-With': 'recourse' };
  const answer = await fetch(`${site.url}/api/reconciliations`, { method: 'POST', headers, body: form });
  expect(answer.status).toBe(202);
  const { id } = reconciliationDetailSchema.pick({ id: true }).parse(await answer.json());

  const client = await connectTo(await site.databaseUrl());
  try {
    const kept = async (): Promise<number> =>
      (await client.query('select count(*)::int as n from bill_line where import_id = $1', [id])).rows[0].n;
    const run = async () => (await client.query('select * from reconciliation where id = $1', [id])).rows[0];
    const first = await site.start('work');
    await until('some lines are kept', async () => (await kept()) > 0);
    await first.kill();
    const left = await kept();
    // What the sweep does once the dead one's claim has run out; the next one need not wait for that.
    const queue = (name: string, payload: object) =>
      client.query(
        `insert into outbox_event (id, name, payload, created_at) values (gen_random_uuid(), $1, $2::jsonb, now())`,
        [name, JSON.stringify(payload)],
      );
    await queue('import.queued', { importId: id });
    const second = await site.start('work');
    await until('some lines are compared', async () => (await run()).lines_matched > 0, 120_000);
    await second.kill();
    await queue('reconciliation.due', { reconciliationId: id });
    await site.start('work');
    await until('all are compared', async () => (await run()).state === 'done', 120_000);

    const totals = await client.query(
      'select outcome, lines, bill_minor from reconciliation_total where reconciliation_id = $1',
      [id],
    );
    expect(totals.rows).toEqual([{ outcome: 'missing_here', lines: LINES, bill_minor: String(LINES * 100) }]);
    expect(await kept()).toBe(LINES);
    const found = await client.query('select count(*)::int as n, count(distinct reference)::int as m from difference');
    expect(found.rows).toEqual([{ n: LINES, m: LINES }]);
    expect(left).toBeGreaterThan(0);
  } finally {
    await client.end();
  }
});
