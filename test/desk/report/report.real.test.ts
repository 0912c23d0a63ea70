import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { seedReportData } from '../../support/report-data.ts';

type Row = Record<string, unknown>;
type Agent = Awaited<ReturnType<TestApp['staff']>>;

/** Thousands of rows are written and many pages read, on machines that do other work too. */
const SLOW_MS = 90_000;
jest.setTimeout(SLOW_MS);

let app: TestApp;
let lead: Agent;
beforeAll(async () => {
  app = await openTestApp();
  await seedReportData(app.desk.database);
  lead = await app.staff('lead');
}, SLOW_MS);
afterAll(() => app.close());

const JANUARY = { from: '2026-01-01', to: '2026-01-31' };
const PATHS = ['volume', 'causes', 'control', 'service', 'refunds', 'providers', 'outbreaks'] as const;
const read = async (path: (typeof PATHS)[number], query: Row = {}) => {
  const { body } = await lead
    .get(`/api/reports/${path}`)
    .query({ ...JANUARY, ...query })
    .expect(200);
  return body;
};
const ask = (text: string): Promise<Row[]> => app.desk.database.query(text);

/** January in Shanghai, written out by hand: UTC+8 the whole year. */
const IN_JANUARY = (column: string): string =>
  `${column} >= '2025-12-31T16:00:00Z' and ${column} < '2026-01-31T16:00:00Z'`;
const COMPLAINT = `t.kind = 'complaint' and t.status <> 'merged' and ${IN_JANUARY('t.created_at')}`;

/** Ids of every ticket that the queue lists for a report's filter, page by page. */
const listed = async (filter: Row): Promise<string[]> => {
  const ids: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const answer: { body: { items: { id: string }[]; nextCursor: string | null } } = await lead
      .get('/api/tickets')
      .query({ ...filter, limit: 50, ...(cursor ? { cursor } : {}) })
      .expect(200);
    ids.push(...answer.body.items.map(({ id }) => id));
    cursor = answer.body.nextCursor;
  }
  return ids.sort();
};
const idsBy = async (where: string): Promise<string[]> =>
  (await ask(`select t.id from ticket t where ${where} order by t.id`)).map(({ id }) => String(id)).sort();

describe('who may read reports', () => {
  it.each(PATHS)('refuses %s to nobody, customers and agents', async (path) => {
    const address = `/api/reports/${path}`;
    await app.nobody().get(address).query(JANUARY).expect(401);
    await (await app.customer(`sub-${path}`)).get(address).query(JANUARY).expect(403);
    const refused = await (await app.staff('agent')).get(address).query(JANUARY).expect(403);
    expect(refused.body.code).toBe('permission_missing');
    await (await app.staff('manager')).get(address).query(JANUARY).expect(200);
  });
});

describe('days that are not named', () => {
  const OF_THE_DESK = "to_char(now() at time zone 'Asia/Shanghai', 'YYYY-MM-DD')";
  const ranged = async (query: Row, path: (typeof PATHS)[number] = 'volume') => {
    const { body } = await lead.get(`/api/reports/${path}`).query(query).expect(200);
    return { from: body.from, to: body.to };
  };
  const daysBefore = (day: string, days: number) =>
    new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
  const today = async () => String((await ask(`select ${OF_THE_DESK} as day`))[0]?.day);

  it.each(PATHS)('are the last thirty of the desk’s calendar in %s', async (path) => {
    const to = await today();
    expect(await ranged({}, path)).toEqual({ from: daysBefore(to, 29), to });
  });

  it('follow from the one that is', async () => {
    const to = await today();
    expect(await ranged({ from: daysBefore(to, 6) })).toEqual({ from: daysBefore(to, 6), to });
    expect(await ranged({ to: '2026-01-31' })).toEqual({ from: '2026-01-02', to: '2026-01-31' });
    const { body } = await lead.get('/api/reports/volume').query({ from: '2000-01-01' }).expect(400);
    expect(body.code).toBe('range_too_long');
  });

  it('go by the time zone that is asked', async () => {
    const [row] = await ask("select to_char(now() at time zone 'Pacific/Kiritimati', 'YYYY-MM-DD') as day");
    expect((await ranged({ timeZone: 'Pacific/Kiritimati' })).to).toBe(row?.day);
  });

  it('name the file of a CSV', async () => {
    const answer = await lead.get('/api/reports/causes?to=2026-01-31').set('Accept', 'text/csv').expect(200);
    expect(answer.headers['content-disposition']).toContain('2026-01-02-2026-01-31.csv');
  });

  it('are no duty by the published contract', async () => {
    const { body } = await app.nobody().get('/openapi.json').expect(200);
    const parameters: Row[] = body.paths['/api/reports/volume'].get.parameters;
    for (const name of ['from', 'to'])
      expect(parameters.find((one) => one.name === name)).toMatchObject({
        required: false,
        schema: { description: expect.stringContaining('by default') },
      });
  });
});

describe('what cannot be asked', () => {
  it.each([
    [{ from: '2026-02-30' }, 'from', 'invalid_format'],
    [{ from: '2026-02-01', to: '2026-01-31' }, 'to', 'range_reversed'],
    [{ from: '2024-01-01' }, 'to', 'range_too_long'],
    [{ from: '0001-01-01', to: '0001-01-02' }, 'from', 'day_out_of_bounds'],
    [{ from: '2026-01-01', to: '2026-03-31', bucket: 'hour' }, 'bucket', 'bucket_too_fine'],
    [{ bucket: 'minute' }, 'bucket', 'invalid_value'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone', 'time_zone_unknown'],
    [{ timeZone: "UTC'; drop table ticket; --" }, 'timeZone', 'time_zone_unknown'],
    [{ category: 'nonsense' }, 'category', 'invalid_value'],
    [{ by: 'provider,shoe_size' }, 'by', 'dimension_unknown'],
    [{ by: 'provider,category,os,bank' }, 'by', 'dimensions_too_many'],
  ])('names the field of %j', async (query, path, code) => {
    const { body } = await lead
      .get('/api/reports/volume')
      .query({ ...JANUARY, ...query })
      .expect(400);
    expect(body.fields).toEqual([{ path, code }]);
  });

  it('has no trend of causes to export', async () => {
    const { body } = await lead
      .get('/api/reports/causes')
      .query({ ...JANUARY, format: 'csv', table: 'trend' })
      .expect(400);
    expect(body.fields).toEqual([{ path: 'table', code: 'table_absent' }]);
  });
});

describe('complaints per 1,000 transactions', () => {
  it('agrees with SQL by provider and category, and opens exactly the tickets counted', async () => {
    const { rows } = await read('volume');
    const expected = await ask(
      `select coalesce(t.provider, 'none') as provider, coalesce(t.category, 'none') as category, count(*)::int as complaints,
         (select count(*)::int from wallet_transaction w where w.provider = t.provider and ${IN_JANUARY('w.occurred_at')}) as transactions
       from ticket t where ${COMPLAINT} group by t.provider, t.category`,
    );
    expect(rows).toHaveLength(expected.length);
    for (const { provider, category, complaints, transactions } of expected) {
      const row = rows.find(({ key }: { key: Row }) => key.provider === provider && key.category === category);
      expect(row).toMatchObject({ complaints, transactions });
      const rate = Number(transactions) > 0 ? (Number(complaints) / Number(transactions)) * 1_000 : null;
      if (rate === null) expect(row.per1000).toBeNull();
      else expect(row.per1000).toBeCloseTo(rate, 9);
      const own = (column: string, value: unknown) =>
        value === 'none' ? `${column} is null` : `${column} = '${value}'`;
      expect(await listed(row.filter)).toEqual(
        await idsBy(`${COMPLAINT} and ${own('t.provider', provider)} and ${own('t.category', category)}`),
      );
    }
  });

  it('agrees by day in the desk’s time zone, to the microsecond at midnight', async () => {
    const { trend, totals } = await read('volume');
    const days = await ask(
      `select to_char(d, 'YYYY-MM-DD') as bucket,
         (select count(*)::int from ticket t where t.kind = 'complaint' and t.status <> 'merged'
            and (t.created_at + interval '8 hours') at time zone 'UTC' >= d
            and (t.created_at + interval '8 hours') at time zone 'UTC' < d + interval '1 day') as complaints,
         (select count(*)::int from wallet_transaction w
          where (w.occurred_at + interval '8 hours') at time zone 'UTC' >= d
            and (w.occurred_at + interval '8 hours') at time zone 'UTC' < d + interval '1 day') as transactions
       from generate_series(timestamp '2026-01-01', timestamp '2026-01-31', interval '1 day') d order by d`,
    );
    const figures = trend.map(({ bucket, complaints, transactions }: Row) => ({ bucket, complaints, transactions }));
    expect(figures).toEqual(days);
    const [before] = await ask(
      `select (select count(*)::int from ticket t where t.kind = 'complaint' and t.status <> 'merged'
            and t.created_at >= '2025-11-30T16:00:00Z' and t.created_at < '2025-12-31T16:00:00Z') * 1000.0
         / (select count(*) from wallet_transaction where occurred_at >= '2025-11-30T16:00:00Z' and occurred_at < '2025-12-31T16:00:00Z') as rate`,
    );
    expect(totals.previousPer1000).toBeCloseTo(Number(before?.rate), 9);
    for (const { filter, complaints } of trend) expect(await listed(filter)).toHaveLength(complaints);
  });

  it.each(['hour', 'week', 'month'])('loses nothing by the %s', async (bucket) => {
    const { trend, totals } = await read('volume', { bucket });
    const [whole] = await ask(`select count(*)::int as n from ticket t where ${COMPLAINT}`);
    expect(totals.complaints).toBe(whole?.n);
    expect(trend.reduce((sum: number, { complaints }: { complaints: number }) => sum + complaints, 0)).toBe(whole?.n);
  });

  it('counts the days of another time zone when asked, and every hour of a clock put back', async () => {
    const { trend, timeZone } = await read('volume', {
      from: '2025-11-01',
      to: '2025-11-02',
      bucket: 'hour',
      timeZone: 'America/New_York',
    });
    expect(timeZone).toBe('America/New_York');
    expect(trend).toHaveLength(48);
    const repeated = trend.find(({ bucket }: Row) => bucket === '2025-11-02T01:00');
    expect(repeated.filter).toMatchObject({
      createdFrom: '2025-11-02T05:00:00.000Z',
      createdTo: '2025-11-02T07:00:00.000Z',
    });
    for (const { filter, complaints } of trend) expect(await listed(filter)).toHaveLength(complaints);
  });

  it('counts a ticket once under its own provider’s transaction, and a slice of no transactions has no rate', async () => {
    const { rows, totals } = await read('volume', { by: 'region' });
    expect(rows.reduce((sum: number, { complaints }: { complaints: number }) => sum + complaints, 0)).toBe(
      totals.complaints,
    );
    const byCategory = await read('volume', { by: 'category' });
    for (const row of byCategory.rows) expect(row.transactions).toBe(totals.transactions);
  });

  it('keeps to one provider and category when asked', async () => {
    const { totals } = await read('volume', { provider: 'alipay', category: 'dup' });
    const [row] = await ask(
      `select (select count(*)::int from ticket t where ${COMPLAINT} and t.provider = 'alipay' and t.category = 'dup') as complaints,
         (select count(*)::int from wallet_transaction w where w.provider = 'alipay' and ${IN_JANUARY('w.occurred_at')}) as transactions`,
    );
    expect(totals).toMatchObject(row ?? {});
  });
});

describe('the control chart', () => {
  it('counts each day as SQL does, within limits of its own', async () => {
    const { points, centre, definitions } = await read('control', { provider: 'alipay' });
    const byDay = (column: string) => `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;
    const expected = await ask(
      `select day, coalesce(sum(complaints), 0)::int as complaints, coalesce(sum(transactions), 0)::int as transactions from (
         select ${byDay('t.created_at')} as day, 1 as complaints, 0 as transactions from ticket t where ${COMPLAINT} and t.provider = 'alipay'
         union all select ${byDay('w.occurred_at')}, 0, 1 from wallet_transaction w where w.provider = 'alipay' and ${IN_JANUARY('w.occurred_at')}
       ) u group by day order by day`,
    );
    const happened = points.filter((one: Row) => one.complaints !== 0 || one.transactions !== 0);
    expect(
      happened.map(({ bucket, complaints, transactions }: Row) => ({ day: bucket, complaints, transactions })),
    ).toEqual(expected);
    const sum = (name: string) => expected.reduce((total, one) => total + Number(one[name]), 0);
    expect(centre).toBeCloseTo((sum('complaints') / sum('transactions')) * 1_000, 9);
    expect(points[0].high).toBeGreaterThan(centre);
    expect(Object.keys(definitions)).toEqual(expect.arrayContaining(['centre', 'limits', 'rules']));
    const [some] = happened.filter((one: Row) => Number(one.complaints) > 0);
    expect(await listed(some.filter)).toHaveLength(some.complaints);
  });
});

describe('causes and providers', () => {
  it('says what changed since the period before, and lists both', async () => {
    const { changes, previous, rows } = await read('causes', { from: '2026-01-11', to: '2026-01-20' });
    expect(previous).toMatchObject({ from: '2026-01-01', to: '2026-01-10' });
    const total = (name: string) => changes.reduce((sum: number, one: Row) => sum + Number(one[name]), 0);
    expect(total('previous')).toBe(previous.complaints);
    expect(total('complaints')).toBe(rows.reduce((sum: number, one: Row) => sum + Number(one.complaints), 0));
    const listable = changes.filter((one: Row) => one.category !== 'none').slice(0, 3);
    expect(listable.length).toBeGreaterThan(0);
    for (const one of listable) {
      expect(await listed(one.filter)).toHaveLength(one.complaints);
      expect(await listed(one.previousFilter)).toHaveLength(one.previous);
    }
    const csv = await lead
      .get('/api/reports/causes')
      .query({ ...JANUARY, format: 'csv', table: 'changes' })
      .expect(200);
    expect(csv.text).toContain('category,complaints,previous,change,changeShare,categoryZh,categoryEn\r\n');
  });

  it('ranks causes as SQL does, with what became of them', async () => {
    const { rows } = await read('causes');
    const expected = await ask(
      `select coalesce(t.category, 'none') as category, count(*)::int as complaints,
         sum(case when c.outcome like '%upheld' and c.outcome <> 'not_upheld' then 1.0 else 0 end) / count(c.outcome) as upheld,
         avg(case when t.reopened_count > 0 then 1.0 else 0 end) as repeated
       from ticket t join complaint c on c.ticket_id = t.id where ${COMPLAINT} group by t.category`,
    );
    for (const { category, complaints, upheld, repeated } of expected) {
      const row = rows.find((one: Row) => one.category === category);
      expect(row.complaints).toBe(complaints);
      expect(row.upheldShare).toBeCloseTo(Number(upheld), 9);
      expect(row.repeatShare).toBeCloseTo(Number(repeated), 9);
      if (category !== 'none')
        expect(await listed(row.filter)).toEqual(await idsBy(`${COMPLAINT} and t.category = '${category}'`));
    }
    expect(rows.at(-1).cumulative).toBeCloseTo(1, 9);
  });

  it('ranks causes by money as SQL does, each transaction once and each currency for itself', async () => {
    await ask(
      `with meant as (select t.id, t.customer_id, row_number() over (order by t.id) as nth from ticket t where ${COMPLAINT}),
       paid as (insert into wallet_transaction (id, provider, reference, customer_id, kind, status, amount_minor, currency,
           occurred_at, digest, created_at, updated_at)
         select gen_random_uuid(), 'stripe', 'jpy-' || nth, customer_id, 'payment', 'succeeded', 1000 * nth, 'JPY',
           '2026-01-15T00:00:00Z', 'digest', now(), now() from meant where nth <= 12 returning id, reference)
       insert into ticket_transaction
       select m.id, p.id, '{}', '2026-01-31T15:00:00Z' from paid p join meant m on p.reference in ('jpy-' || m.nth, 'jpy-' || (m.nth - 1))`,
    );
    const { currency, currencies, rows, weigh } = await read('causes', { weigh: 'money' });
    expect({ currency, currencies, weigh }).toEqual({ currency: 'CNY', currencies: ['CNY', 'JPY'], weigh: 'money' });
    for (const asked of ['CNY', 'JPY', 'USD']) {
      const report = await read('causes', { weigh: 'money', currency: asked });
      const expected = await ask(
        `select coalesce(t.category, 'none') as category, sum(w.amount_minor)::text as minor
         from wallet_transaction w cross join lateral (
           select t.category from ticket t join ticket_transaction k on k.ticket_id = t.id
           where k.transaction_id = w.id and ${COMPLAINT} order by t.created_at, t.id limit 1) t
         where w.currency = '${asked}' group by t.category`,
      );
      const minors = new Map(expected.map(({ category, minor }) => [category, String(minor)]));
      const whole = [...minors.values()].reduce((sum, minor) => sum + Number(minor), 0);
      expect(minors.size > 0).toBe(asked !== 'USD');
      for (const row of report.rows) {
        const minor = minors.get(row.category) ?? '0';
        expect(row.money).toEqual({ minor, currency: asked });
        expect(row.share).toBeCloseTo(whole > 0 ? Number(minor) / whole : 0, 9);
        expect([row.shareLow, row.shareHigh]).toEqual([null, null]);
      }
      const amounts = report.rows.map((row: { money: { minor: string } }) => Number(row.money.minor));
      expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
    }
    expect(rows.reduce((sum: number, row: Row) => sum + Number(row.complaints), 0)).toBe(
      Number((await ask(`select count(*)::int as n from ticket t where ${COMPLAINT}`))[0]?.n),
    );
  });

  it('ranks causes by severity points as SQL does, also as CSV', async () => {
    const { queryId, rows } = await read('causes', { weigh: 'severity' });
    const expected = await ask(
      `select coalesce(t.category, 'none') as category, sum(('{"P1":8,"P2":4,"P3":2,"P4":1}'::jsonb ->> t.severity)::int)::int as points
       from ticket t where ${COMPLAINT} group by 1 order by points desc`,
    );
    expect(rows.map(({ severityPoints }: Row) => severityPoints)).toEqual(expected.map(({ points }) => points));
    for (const { category, points } of expected)
      expect(rows.find((row: Row) => row.category === category).severityPoints).toBe(points);
    expect(rows.at(-1).cumulative).toBeCloseTo(1, 9);
    expect((await read('causes')).queryId).not.toBe(queryId);
    const csv = await lead
      .get('/api/reports/causes')
      .query({ ...JANUARY, format: 'csv', weigh: 'severity' })
      .expect(200);
    const [head, first] = csv.text.split('\r\n');
    expect(head).toContain('shareHigh,severityPoints,moneyMinor,currency');
    expect(first).toContain(`,${rows[0].severityPoints},${rows[0].money.minor},CNY`);
  });

  it.each([
    [{ weigh: 'noise' }, 'weigh', 'invalid_value'],
    [{ currency: 'yuan' }, 'currency', 'invalid_format'],
  ])('refuses causes ranked by %j', async (query, path, code) => {
    const { body } = await lead
      .get('/api/reports/causes')
      .query({ ...JANUARY, ...query })
      .expect(400);
    expect(body.fields).toEqual([{ path, code }]);
  });

  it('scores providers as SQL does', async () => {
    const { rows } = await read('providers');
    const expected = await ask(
      `select w.provider, count(*)::int as transactions, sum((w.status = 'failed')::int)::int as failed,
         (select count(*)::int from ticket t where ${COMPLAINT} and t.provider = w.provider) as complaints,
         (select count(*)::int from refund r where r.provider = w.provider and ${IN_JANUARY('r.requested_at')}) as refunds
       from wallet_transaction w where ${IN_JANUARY('w.occurred_at')} group by w.provider`,
    );
    expect(rows).toHaveLength(3);
    for (const line of expected) {
      const row = rows.find((one: Row) => one.provider === line.provider);
      expect(row).toMatchObject(line);
      expect(await listed(row.filter)).toEqual(await idsBy(`${COMPLAINT} and t.provider = '${line.provider}'`));
    }
  });
});

describe('service times', () => {
  const OPENED = `t.status <> 'merged' and ${IN_JANUARY('t.created_at')}`;
  const middle = (seconds: number[], share: number): number => {
    const sorted = [...seconds].sort((a, b) => a - b);
    const at = share * (sorted.length - 1);
    const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
    return low + (high - low) * (at - Math.floor(at));
  };

  it('agree with percentiles taken by hand', async () => {
    const service = await read('service');
    for (const [figure, column] of [
      ['firstResponse', 'first_response_at'],
      ['resolution', 'resolved_at'],
    ] as const) {
      const rows = await ask(
        `select extract(epoch from t.${column}) - extract(epoch from t.created_at) as s from ticket t where ${OPENED} and t.${column} is not null`,
      );
      const seconds = rows.map(({ s }) => Number(s));
      expect(service[figure].count).toBe(seconds.length);
      expect(service[figure].p50Seconds).toBeCloseTo(middle(seconds, 0.5), 3);
      expect(service[figure].p90Seconds).toBeCloseTo(middle(seconds, 0.9), 3);
    }
    const [rating] = await ask(
      `select count(rating_score)::int as count, avg(rating_score)::float8 as mean from ticket t where ${OPENED}`,
    );
    expect(service.rating).toEqual(rating);
  });

  it('count clocks as SQL does; a breached one opens its tickets', async () => {
    const { clocks, firstResponse } = await read('service');
    for (const { kind, breached, met, breachedFilter } of clocks) {
      const of = `select count(*)::int as n from clock k join ticket t on t.id = k.ticket_id where ${OPENED} and k.kind = '${kind}'`;
      expect((await ask(`${of} and k.state = 'met'`))[0]?.n).toBe(met);
      expect((await ask(`${of} and k.state = 'breached'`))[0]?.n).toBe(breached);
      expect(await listed(breachedFilter)).toHaveLength(breached);
      if (kind === 'first_response') expect(firstResponse.withinTarget).toBeCloseTo(met / (met + breached), 9);
    }
    expect(clocks).toHaveLength(2);
  });

  it('tell by day, reopened, within target and still running what is counted by hand', async () => {
    const { trend, reopenedShare, resolution, clocks } = await read('service');
    const [share] = await ask(
      `select count(*) filter (where reopened_count > 0)::float8 / count(*) as reopened from ticket t
       where ${OPENED} and (resolved_at is not null or reopened_count > 0)`,
    );
    expect(reopenedShare).toBeCloseTo(Number(share?.reopened), 9);
    for (const { kind, running } of clocks)
      expect(
        await ask(
          `select count(*)::int as n from clock k join ticket t on t.id = k.ticket_id where ${OPENED} and k.kind = '${kind}' and k.state = 'running'`,
        ),
      ).toEqual([{ n: running }]);
    const resolved = clocks.find(({ kind }: Row) => kind === 'resolution');
    expect(resolution.withinTarget).toBeCloseTo(resolved.met / (resolved.met + resolved.breached), 9);
    const rows = await ask(
      `select to_char(t.created_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day,
         extract(epoch from t.first_response_at - t.created_at)::float8 as answered,
         extract(epoch from t.resolved_at - t.created_at)::float8 as resolved from ticket t where ${OPENED}`,
    );
    const secondsOf = (day: unknown, name: string): number[] =>
      rows.flatMap((row) => (row.day === day && row[name] !== null ? [Number(row[name])] : []));
    const medianOf = (seconds: number[]): number | null => (seconds.length > 0 ? middle(seconds, 0.5) : null);
    expect(trend.some((one: Row) => one.firstResponseP50Seconds !== null)).toBe(true);
    for (const { bucket, tickets, firstResponseP50Seconds, resolutionP50Seconds } of trend) {
      expect(tickets).toBe(rows.filter(({ day }) => day === bucket).length);
      for (const [told, median] of [
        [firstResponseP50Seconds, medianOf(secondsOf(bucket, 'answered'))],
        [resolutionP50Seconds, medianOf(secondsOf(bucket, 'resolved'))],
      ])
        if (median === null) expect(told).toBeNull();
        else expect(told).toBeCloseTo(median ?? 0, 3);
    }
  });

  it('open the tickets of each day', async () => {
    const { trend } = await read('service');
    for (const { filter, tickets } of trend) expect(await listed(filter)).toHaveLength(tickets);
  });
});

describe('refunds', () => {
  it('agree with SQL by provider and state, and open the tickets they belong to', async () => {
    const { byProvider, byState, totals, trend } = await read('refunds');
    const ASKED = IN_JANUARY('r.requested_at');
    const expected = await ask(
      `select r.provider, count(*)::int as count, sum((r.state = 'succeeded')::int)::int as succeeded,
         sum(case when r.state = 'succeeded' then r.amount_minor else 0 end)::text as refunded
       from refund r where ${ASKED} group by r.provider`,
    );
    expect(byProvider).toHaveLength(expected.length);
    for (const { provider, count, succeeded, refunded } of expected) {
      const row = byProvider.find((one: Row) => one.provider === provider);
      expect(row).toMatchObject({ count, succeeded, refunded: { minor: refunded, currency: 'CNY' } });
      expect(await listed(row.filter)).toEqual(
        await idsBy(
          `exists (select from refund r where r.ticket_id = t.id and r.provider = '${provider}' and ${ASKED})`,
        ),
      );
    }
    const [sum] = await ask(
      `select count(*)::int as count, sum(case when state in ('requested', 'processing') then amount_minor end)::text as pending from refund r where ${ASKED}`,
    );
    expect(totals).toHaveLength(1);
    expect(totals[0]).toMatchObject({ count: sum?.count, pending: { minor: sum?.pending } });
    for (const { state, count, filter } of byState) {
      expect(await ask(`select count(*)::int as count from refund r where r.state = '${state}' and ${ASKED}`)).toEqual([
        { count },
      ]);
      expect(await listed(filter)).toHaveLength(count);
    }
    expect(trend.reduce((all: number, day: { requested: number }) => all + day.requested, 0)).toBe(sum?.count);
    const [arrived] = await ask(
      `select count(*)::int as n from refund where state = 'succeeded' and ${IN_JANUARY('settled_at')}`,
    );
    expect(trend.reduce((all: number, day: { succeeded: number }) => all + day.succeeded, 0)).toBe(arrived?.n);
  });
});

describe('figures beside the tables', () => {
  it('count queries, and bound the share of a cause as Wilson and its rate as Byar do', async () => {
    const [counted] = await ask(
      `select count(*)::int as queries from ticket t where t.kind = 'query' and t.status <> 'merged' and ${IN_JANUARY('t.created_at')}`,
    );
    const volume = await read('volume');
    expect(volume.totals).toMatchObject(counted ?? {});
    const Z = 1.959963984540054;
    const { rows } = await read('causes');
    const whole = rows.reduce((sum: number, { complaints }: { complaints: number }) => sum + complaints, 0);
    for (const { complaints, shareLow, shareHigh } of rows) {
      const share = complaints / whole;
      const middle = (share + Z ** 2 / (2 * whole)) / (1 + Z ** 2 / whole);
      const half = (Z * Math.sqrt((share * (1 - share)) / whole + (Z / (2 * whole)) ** 2)) / (1 + Z ** 2 / whole);
      expect([shareLow, shareHigh]).toEqual([expect.closeTo(middle - half, 6), expect.closeTo(middle + half, 6)]);
    }
    const byar = (count: number): number => count * (1 - 1 / (9 * count) - Z / (3 * Math.sqrt(count))) ** 3;
    const byarHigh = (count: number): number =>
      (count + 1) * (1 - 1 / (9 * (count + 1)) + Z / (3 * Math.sqrt(count + 1))) ** 3;
    const some = volume.rows.filter((row: Row) => Number(row.complaints) > 0 && Number(row.transactions) > 0);
    expect(some.length).toBeGreaterThan(3);
    for (const { complaints, transactions, low, high } of some) {
      expect(low).toBeCloseTo((byar(complaints) / transactions) * 1_000, 4);
      expect(high).toBeCloseTo((byarHigh(complaints) / transactions) * 1_000, 4);
    }
  });

  it('share out each category’s change as SQL counts both periods', async () => {
    const { changes } = await read('causes', { from: '2026-01-11', to: '2026-01-20' });
    const between = (from: string, to: string): string =>
      `count(*) filter (where t.created_at >= '${from}T16:00:00Z' and t.created_at < '${to}T16:00:00Z')::int`;
    const expected = await ask(
      `select coalesce(category, 'none') as category, ${between('2026-01-10', '2026-01-20')} as complaints,
         ${between('2025-12-31', '2026-01-10')} as previous
       from ticket t where t.kind = 'complaint' and t.status <> 'merged' group by 1`,
    );
    const whole = expected.reduce((sum, one) => sum + Number(one.complaints) - Number(one.previous), 0);
    const happened = expected.filter(({ complaints, previous }) => complaints !== 0 || previous !== 0);
    expect(changes).toHaveLength(happened.length);
    for (const { category, complaints, previous } of happened) {
      const change = Number(complaints) - Number(previous);
      const told = changes.find((one: Row) => one.category === category);
      expect(told).toMatchObject({ complaints, previous, change });
      if (whole === 0) expect(told.changeShare).toBeNull();
      else expect(told.changeShare).toBeCloseTo(change / whole, 9);
    }
  });

  it('tell how much and how fast money went back, and how much of a provider failed', async () => {
    const ASKED = `${IN_JANUARY('r.requested_at')} and r.state = 'succeeded'`;
    const { totals, byProvider } = await read('refunds');
    expect(await ask(`select sum(amount_minor)::text as minor from refund r where ${ASKED}`)).toEqual([
      { minor: totals[0].refunded.minor },
    ]);
    const seconds = 'extract(epoch from r.settled_at - r.requested_at)';
    const times = await ask(
      `select provider, percentile_cont(0.5) within group (order by ${seconds})::float8 as p50,
         percentile_cont(0.95) within group (order by ${seconds})::float8 as p95 from refund r where ${ASKED} group by provider`,
    );
    const { rows: providers } = await read('providers');
    expect(times.length).toBeGreaterThan(1);
    for (const { provider, p50, p95 } of times) {
      const row = byProvider.find((one: Row) => one.provider === provider);
      expect(row.timeToArrivalP50Seconds).toBeCloseTo(Number(p50), 3);
      expect(row.timeToArrivalP95Seconds).toBeCloseTo(Number(p95), 3);
      const scored = providers.find((one: Row) => one.provider === provider);
      expect(scored.refundP50Seconds).toBeCloseTo(Number(p50), 3);
      expect(scored.refundP95Seconds).toBeCloseTo(Number(p95), 3);
      expect(scored.failureRate).toBeCloseTo(scored.failed / scored.transactions, 9);
    }
  });
});

describe('CSV', () => {
  it('comes by format or by Accept, as a named file with the same figures', async () => {
    const { rows } = await read('volume');
    const asked = await lead
      .get('/api/reports/volume')
      .query({ ...JANUARY, format: 'csv' })
      .expect(200);
    const accepted = await lead.get('/api/reports/volume').query(JANUARY).set('Accept', 'text/csv').expect(200);
    expect(asked.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(asked.headers['content-disposition']).toContain('recourse-volume-2026-01-01-2026-01-31.csv');
    expect(accepted.text).toBe(asked.text);
    const lines = asked.text.replace('\uFEFF', '').trimEnd().split('\r\n');
    const categories = new Map(
      (await ask('select key, name_zh as zh, name_en as en from category')).map((one) => [one.key, one]),
    );
    expect(lines[0]).toBe('provider,category,complaints,transactions,per1000,low,high,categoryZh,categoryEn');
    expect(lines).toHaveLength(rows.length + 1);
    const { zh, en } = categories.get(String(rows[0].key.category)) ?? { zh: '尚未分类', en: 'Not sorted yet' };
    expect(lines[1]).toBe(
      [
        rows[0].key.provider,
        rows[0].key.category,
        rows[0].complaints,
        rows[0].transactions,
        rows[0].per1000,
        rows[0].low,
        rows[0].high,
        zh,
        en,
      ].join(','),
    );
  });

  it.each(PATHS)('has a header and a line a row of %s', async (path) => {
    const { text } = await lead
      .get(`/api/reports/${path}`)
      .query({ ...JANUARY, format: 'csv' })
      .expect(200);
    expect(text).toMatch(/^\uFEFF[a-zA-Z0-9]+,/);
    expect(text.endsWith('\r\n')).toBe(true);
  });

  it('keeps a value of the data from running as a formula', async () => {
    await ask(
      `update wallet_transaction set region = '=HYPERLINK("http://evil.example","x")' where id in (select id from wallet_transaction where region = 'Hunan')`,
    );
    const { text } = await lead
      .get('/api/reports/volume')
      .query({ ...JANUARY, by: 'region', format: 'csv' })
      .expect(200);
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")",`);
    expect(text).not.toMatch(/^=|\n=/);
  });
});
