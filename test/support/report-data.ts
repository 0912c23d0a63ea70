import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../server/platform/db/open-database.ts';

/** A small repeatable generator (mulberry32): the same data at every run. */
const makeRandom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const PROVIDERS = ['wechatpay', 'alipay', 'stripe'] as const;
const CATEGORIES = ['refund', 'dup', 'fee', null] as const;
const SEVERITIES = ['P1', 'P2', 'P3', 'P4'] as const;
const STATUSES = ['new', 'open', 'waiting', 'resolved', 'closed', 'merged'] as const;
const REFUND_STATES = ['succeeded', 'succeeded', 'processing', 'failed', 'requested'] as const;
const REGIONS = ['Guangdong', 'Hunan', null] as const;
const MINUTE_MS = 60_000;

/** Moments in Shanghai around which a day could be counted wrongly; January 2026 is the month reported. */
const EDGES = [
  '2025-12-31T15:59:59.999999Z',
  '2025-12-31T16:00:00Z',
  '2026-01-09T15:59:59.999999Z',
  '2026-01-09T16:00:00Z',
  '2026-01-31T15:59:59.999999Z',
  '2026-01-31T16:00:00Z',
];
const FIRST_MS = Date.parse('2025-10-01T00:00:00Z');
const SPAN_MS = 140 * 24 * 60 * MINUTE_MS;

/** Four and a half months of transactions, tickets, clocks and refunds around January 2026, with rows at the edges of days. */
export const seedReportData = async (database: Database): Promise<void> => {
  const random = makeRandom(7);
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] ?? list[0] ?? fail();
  const moments = (count: number): string[] => [
    ...EDGES,
    ...Array.from({ length: count }, () => new Date(FIRST_MS + Math.floor(random() * SPAN_MS)).toISOString()),
  ];
  const customerId = uuidv7();
  await database.query(
    `insert into customer (id, sub, locale, assurance, assurance_at, created_at, updated_at)
     values ($1, 'reported', 'zh-CN', 'signed', now(), now(), now())`,
    [customerId],
  );

  const transactions = moments(2_000).map((at) => ({
    id: uuidv7(),
    provider: one(PROVIDERS),
    status: random() < 0.1 ? 'failed' : 'succeeded',
    minor: 100 + Math.floor(random() * 90_000),
    region: one(REGIONS),
    at,
  }));
  for (const { id, provider, status, minor, region, at } of transactions)
    await database.query(
      `insert into wallet_transaction (id, provider, reference, customer_id, kind, status, amount_minor, currency, fee_minor,
         fee_currency, region, occurred_at, digest, created_at, updated_at)
       values ($1, $2, $3, $4, 'payment', $5, $6, 'CNY', $7, 'CNY', $8, $9, 'digest', now(), now())`,
      [id, provider, id, customerId, status, minor, Math.floor(minor / 150), region, at],
    );
  // Enough captured for every refund below, however often chance picks the same transaction.
  await database.query(
    `insert into transaction_balance (transaction_id, currency, captured_minor) select id, 'CNY', amount_minor * 100 from wallet_transaction`,
  );

  for (const [index, at] of moments(400).entries()) {
    const id = uuidv7();
    const linked = random() < 0.8 ? one(transactions) : null;
    const kind = random() < 0.8 ? 'complaint' : 'query';
    const category = one(CATEGORIES);
    const answeredAt = random() < 0.7 ? new Date(Date.parse(at) + Math.floor(random() * 600) * MINUTE_MS) : null;
    const resolvedAt = answeredAt && random() < 0.7 ? new Date(answeredAt.getTime() + 90 * MINUTE_MS) : null;
    await database.query(
      `insert into ticket (id, number, kind, status, subject, locale, channel, customer_id, category, severity, provider,
         first_response_at, resolved_at, reopened_count, rating_score, created_at, updated_at)
       values ($1, $2, $3, $4, 'subject', 'zh-CN', 'portal', $5, $6, $13, $7, $8, $9, $10, $11, $12, now())`,
      [
        id,
        `R-2026-${String(index).padStart(6, '0')}`,
        kind,
        one(STATUSES),
        customerId,
        category,
        linked?.provider ?? null,
        answeredAt,
        resolvedAt,
        random() < 0.2 ? 1 : 0,
        random() < 0.3 ? 1 + Math.floor(random() * 5) : null,
        at,
        SEVERITIES[index % SEVERITIES.length],
      ],
    );
    if (kind === 'complaint')
      await database.query(
        `insert into complaint (ticket_id, state, category, outcome, recorded_at) values ($1, 'recorded', $2, $3, $4)`,
        [id, category, one(['upheld', 'partly_upheld', 'not_upheld', null]), at],
      );
    await database.query(
      `insert into clock (id, ticket_id, kind, rule_id, rule_version, started_at, due_at, state)
       values ($1, $2, 'first_response', 'rule', 1, $4, $4, $3), ($5, $2, 'resolution', 'rule', 1, $4, $4, $6)`,
      [uuidv7(), id, one(['met', 'breached', 'running', 'extended']), at, uuidv7(), one(['met', 'breached'])],
    );
    if (!linked) continue;
    await database.query(
      `insert into ticket_transaction values ($1, $2, '{}', $3), ($1, $4, '{}', $3) on conflict do nothing`,
      [id, linked.id, at, one(transactions).id],
    );
    const state = one(REFUND_STATES);
    await database.query(
      `with back as (insert into refund (id, number, ticket_id, transaction_id, customer_id, amount_minor, currency, reason, state,
         needs_second, requested_by, requested_by_name, requested_at, provider, settled_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, 'CNY', 'refund', $7, false, 'agent:x', 'x', $8, $9, $10, now()) returning *)
       insert into ledger_entry (id, transaction_id, refund_id, kind, debit, credit, amount_minor, currency, occurred_at, created_at)
       select gen_random_uuid(), transaction_id, id, 'refunded', 'wallet:' || provider, 'customer', amount_minor, currency, now(), now()
       from back where state = 'succeeded'`,
      [
        uuidv7(),
        `F-${index}`,
        id,
        linked.id,
        customerId,
        linked.minor,
        state,
        at,
        linked.provider,
        state === 'succeeded' ? new Date(Date.parse(at) + Math.floor(random() * 5_000) * MINUTE_MS) : null,
      ],
    );
  }
};

const fail = (): never => {
  throw new Error('a list to choose from is empty');
};
