import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { seedReportData } from '../../support/report-data.ts';

type Row = Record<string, unknown>;
type Agent = Awaited<ReturnType<TestApp['staff']>>;

/** Thousands of rows are written, on machines that do other work too. */
const SLOW_MS = 90_000;
jest.setTimeout(SLOW_MS);

let app: TestApp;
let lead: Agent;
let admin: Agent;
const JANUARY = { from: '2026-01-01', to: '2026-01-31' };
const ask = (text: string, values: unknown[] = []): Promise<Row[]> => app.desk.database.query(text, values);
const rowOf = async (provider: string, query: Row = {}) => {
  const { body } = await lead
    .get('/api/reports/providers')
    .query({ ...JANUARY, ...query })
    .expect(200);
  return body.rows.find((row: Row) => row.provider === provider);
};
const enter = (term: Row) =>
  admin
    .put('/api/provider-terms')
    .send({ currency: 'CNY', feeFixedMinor: '0', refundDays: 3, settlementDays: 1, ...term })
    .expect(200);
/** January in Shanghai. */
const IN_JANUARY = (column: string): string =>
  `${column} >= '2025-12-31T16:00:00Z' and ${column} < '2026-01-31T16:00:00Z'`;

const call = (provider: string, at: string, outcome: 'answered' | 'unknown', latencyMs: number, count = 1) =>
  ask(
    `insert into provider_call (id, provider, operation, outcome, latency_ms, at)
     select gen_random_uuid(), $1, 'submit', $2, $3, $4::timestamptz + n * interval '1 second' from generate_series(1, $5::int) n`,
    [provider, outcome, latencyMs, at, count],
  );
const incident = (provider: string, openedAt: string, endedAt: string | null) =>
  ask('insert into provider_incident (id, provider, opened_at, ended_at) values ($1, $2, $3, $4)', [
    randomUUID(),
    provider,
    openedAt,
    endedAt,
  ]);

beforeAll(async () => {
  app = await openTestApp();
  await seedReportData(app.desk.database);
  lead = await app.staff('lead');
  admin = await app.staff('admin');
  await ask(`update wallet_transaction set kind = 'topup' where region = 'Hunan'`);
  await ask(`update wallet_transaction set status = 'refunded' where status = 'succeeded' and region is null`);
}, SLOW_MS);
afterAll(() => app.close());

describe('refunds of a provider', () => {
  it('succeed and fail by what became of them, as SQL counts, and open their tickets', async () => {
    await ask(
      `insert into refund_task (id, refund_id, ticket_id, kind, opened_at)
       select gen_random_uuid(), id, ticket_id, 'manual', requested_at from refund where number like 'F-%7'`,
    );
    const ASKED = IN_JANUARY('r.requested_at');
    const expected = await ask(
      `select r.provider, sum((r.state = 'succeeded')::int)::int as "refundsSucceeded",
         sum((r.state in ('failed', 'closed', 'returned'))::int)::int as "refundsFailed",
         sum((r.number like 'F-%7')::int)::int as "refundsManual" from refund r where ${ASKED} group by r.provider`,
    );
    expect(expected).toHaveLength(3);
    for (const line of expected) {
      const row = await rowOf(String(line.provider));
      expect(row).toMatchObject(line);
      const outcomes = Number(line.refundsSucceeded) + Number(line.refundsFailed);
      expect(row.refundSuccessRate).toBeCloseTo(Number(line.refundsSucceeded) / outcomes, 9);
      expect(row.refundFailureRate).toBeCloseTo(Number(line.refundsFailed) / outcomes, 9);
      const listed = await lead
        .get('/api/tickets')
        .query({ ...row.refundFailedFilter, limit: 200 })
        .expect(200);
      expect(listed.body.items).toHaveLength(Number(line.refundsFailed));
    }
  });
});

describe('fees', () => {
  const PAID = `w.kind = 'payment' and w.status in ('succeeded', 'refunded', 'partially_refunded') and ${IN_JANUARY('w.occurred_at')}`;

  it('say plainly that nothing was agreed to', async () => {
    const row = await rowOf('alipay');
    const [sum] = await ask(
      `select count(*)::int as payments, sum(fee_minor)::text as paid, sum(amount_minor)::text as turnover
       from wallet_transaction w where ${PAID} and provider = 'alipay'`,
    );
    expect(row).toMatchObject({ terms: [], settlementDays: null, agreedRefundDays: null, feesOff: null });
    expect(row.fees).toEqual([
      {
        currency: 'CNY',
        payments: sum?.payments,
        withTerms: 0,
        turnover: { minor: sum?.turnover, currency: 'CNY' },
        paid: { minor: sum?.paid, currency: 'CNY' },
        agreed: null,
        gap: null,
      },
    ]);
  });

  it('are held against the terms of each day, and only where there were some', async () => {
    await enter({ provider: 'alipay', validFrom: '2026-01-10', feeBasisPoints: 60 });
    await enter({
      provider: 'alipay',
      validFrom: '2026-01-20',
      feeBasisPoints: 38,
      feeFixedMinor: '5',
      settlementDays: 2,
    });
    await enter({ provider: 'alipay', validFrom: '2026-03-01', feeBasisPoints: 1, settlementDays: 9 });
    await enter({ provider: 'alipay', currency: 'USD', validFrom: '2026-01-01', feeBasisPoints: 1, refundDays: 7 });
    const row = await rowOf('alipay');
    const [sum] = await ask(
      `select count(*) filter (where day >= '2026-01-10')::int as held, count(*)::int as payments,
         round(sum(case when day >= '2026-01-20' then amount_minor * 0.0038 + 5 when day >= '2026-01-10' then amount_minor * 0.006 end))::text as agreed,
         (sum(fee_minor) filter (where day >= '2026-01-10'))::text as paid
       from (select *, (occurred_at at time zone 'UTC')::date as day from wallet_transaction w where ${PAID} and provider = 'alipay') w`,
    );
    const gap = (BigInt(String(sum?.paid)) - BigInt(String(sum?.agreed))).toString();
    expect(row.fees).toMatchObject([
      {
        payments: sum?.payments,
        withTerms: sum?.held,
        agreed: { minor: sum?.agreed },
        gap: { minor: gap, currency: 'CNY' },
      },
    ]);
    expect(row).toMatchObject({ settlementDays: 2, agreedRefundDays: 7, feesOff: 0 });
    expect(row.terms.map(({ currency, validFrom }: Row) => [currency, validFrom])).toEqual([
      ['CNY', '2026-01-20'],
      ['USD', '2026-01-01'],
    ]);
    expect((await rowOf('stripe')).fees).toMatchObject([{ agreed: null, gap: null }]);
  });

  it('count the payments whose own fee is off, but not those that a person found to be right', async () => {
    const signal = (key: string, state: string, at: string) =>
      ask(
        `insert into signal (id, code, key, customer_id, provider, amount_minor, currency, evidence, state, occurred_at, found_at, seen_at)
         select gen_random_uuid(), 'fee_off', $1, id, 'alipay', 1, 'CNY', '{}', $2, $3, now(), now() from customer limit 1`,
        [key, state, at],
      );
    await signal('a', 'open', '2026-01-15T00:00:00Z');
    await signal('b', 'confirmed', '2025-12-31T16:00:00Z');
    await signal('c', 'dismissed', '2026-01-15T00:00:00Z');
    await signal('d', 'open', '2026-01-31T16:00:00Z');
    expect((await rowOf('alipay')).feesOff).toBe(2);
  });
});

describe('stability', () => {
  it('is unknown of a provider that was never called', async () => {
    expect((await rowOf('wechatpay')).stability).toBeNull();
  });

  it('counts incidents that touch the period, degraded hours and calls without an answer', async () => {
    await incident('stripe', '2025-12-31T15:00:00Z', '2025-12-31T17:00:00Z');
    await incident('stripe', '2026-01-05T00:00:00Z', '2026-01-05T00:10:00Z');
    await incident('stripe', '2026-02-03T00:00:00Z', null);
    await call('stripe', '2026-01-05T00:00:00Z', 'unknown', 8_000, 2);
    await call('stripe', '2026-01-05T00:01:00Z', 'answered', 100, 8);
    // Nine calls say too little of an hour, and a tenth without an answer is still usual.
    await call('stripe', '2026-01-06T00:00:00Z', 'unknown', 8_000, 9);
    await call('stripe', '2026-01-07T00:00:00Z', 'unknown', 8_000, 1);
    await call('stripe', '2026-01-07T00:01:00Z', 'answered', 100, 9);
    await call('stripe', '2026-02-07T00:01:00Z', 'unknown', 100, 50);
    // Looking for complaints there is another line: it says nothing of refunds, and is no provider.
    await call('alipay_trade_complaints', '2026-01-05T00:00:00Z', 'unknown', 100, 50);
    await incident('alipay_trade_complaints', '2026-01-06T00:00:00Z', null);
    const { stability } = await rowOf('stripe');
    expect(stability).toMatchObject({ calls: 29, unknown: 12, p95Ms: 8_000, incidents: 2, degradedHours: 1 });
    expect(stability.incidentSeconds).toBe(3_600 + 600);
    expect(stability.unknownShare).toBeCloseTo(12 / 29, 9);
    expect(await rowOf('alipay_trade_complaints')).toBeUndefined();
    const { body } = await admin.get('/api/provider-status').expect(200);
    expect(body.incidents.map(({ provider, source }: Row) => [provider, source])).toEqual([
      ['stripe', null],
      ['alipay', 'alipay_trade'],
      ['stripe', null],
      ['stripe', null],
    ]);
  });
});

describe('the file', () => {
  it('holds the same figures, a line a provider, and fees a line a currency', async () => {
    const csv = async (query: Row): Promise<string[][]> => {
      const { text } = await lead
        .get('/api/reports/providers')
        .query({ ...JANUARY, format: 'csv', ...query })
        .expect(200);
      return text
        .replace('\uFEFF', '')
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split(','));
    };
    const cell = (lines: string[][], provider: string, column: string) =>
      lines.find(([name]) => name === provider)?.[lines[0]?.indexOf(column) ?? -1];
    const row = await rowOf('stripe');
    const rows = await csv({});
    expect(cell(rows, 'stripe', 'incidents')).toBe('2');
    expect(cell(rows, 'stripe', 'settlementDays')).toBe('');
    expect(cell(rows, 'stripe', 'refundFailureRate')).toBe(String(row.refundFailureRate));
    const fees = await csv({ table: 'fees' });
    const [fee] = (await rowOf('alipay')).fees;
    expect(cell(fees, 'alipay', 'gapMinor')).toBe(fee.gap.minor);
    expect(cell(fees, 'stripe', 'agreedMinor')).toBe('');
    const refused = await lead
      .get('/api/reports/volume')
      .query({ ...JANUARY, format: 'csv', table: 'fees' })
      .expect(400);
    expect(refused.body.code).toBe('table_absent');
  });

  it('tells how long settlement takes where bills say so, once a day however many bills tell of it', async () => {
    const bill = async (settled: string) => {
      const id = randomUUID();
      await ask(
        `insert into import (id, format, purpose, name, file_key, digest, bytes, created_by, created_at, touched_at, state)
         values ($1::uuid, 'stripe-balance', 'reconcile', 'b', $1::text, $1::text, 1, 'x', now(), now(), 'done')`,
        [id],
      );
      await ask(
        `insert into reconciliation (id, provider, format, name, digest, state, started_by, started_by_name, started_at, touched_at)
         values ($1::uuid, 'stripe', 'stripe-balance', 'b', $1::text, 'done', 'x', 'x', now(), now())`,
        [id],
      );
      await ask(
        `insert into bill_settlement (import_id, currency, day, days, lines)
         select $1::uuid, 'USD', x.day, x.days, x.lines from jsonb_to_recordset($2::jsonb) as x(day date, days int, lines int)`,
        [id, settled],
      );
    };
    const of = (day: string, days: number, lines: number) => ({ day, days, lines });
    const days = [of('2026-01-10', 2, 90), of('2026-01-10', 3, 6), of('2026-01-10', 9, 4), of('2026-02-10', 30, 500)];
    await bill(JSON.stringify(days));
    await bill(JSON.stringify([of('2026-01-10', 2, 5)]));
    for (const provider of ['stripe', 'applepay']) {
      const row = await rowOf(provider);
      if (row) expect(row).toMatchObject({ settledP50Days: 2, settledP95Days: 3, settledPayments: 100 });
    }
    expect(await rowOf('stripe')).toMatchObject({ settledPayments: 100 });
    expect(await rowOf('alipay')).toMatchObject({ settledP50Days: null, settledP95Days: null, settledPayments: 0 });
  });

  it('keeps a name that a feed has sent from running as a formula', async () => {
    await ask(
      `insert into wallet_transaction (id, provider, reference, customer_id, kind, status, amount_minor, currency, occurred_at, digest, created_at, updated_at)
       select gen_random_uuid(), '=cmd', 'f', id, 'payment', 'succeeded', 1, 'CNY', '2026-01-15T00:00:00Z', 'd', now(), now() from customer limit 1`,
    );
    const { text } = await lead
      .get('/api/reports/providers')
      .query({ ...JANUARY, format: 'csv' })
      .expect(200);
    expect(text).toContain("\r\n'=cmd,1,");
  });
});

it('defines every figure in both languages', async () => {
  const { body } = await lead.get('/api/reports/providers').query(JANUARY).expect(200);
  for (const name of [
    'refundSuccessRate',
    'feesAgreed',
    'feeGap',
    'settlementDays',
    'settledDays',
    'incidents',
    'degradedHours',
  ])
    expect(body.definitions[name]).toEqual({
      'zh-CN': expect.stringMatching(/\p{Script=Han}/u),
      en: expect.any(String),
    });
});
