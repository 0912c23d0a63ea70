import { expect, it } from '@jest/globals';
import type { BillLine } from '../../../server/desk/import/file.format.ts';
import { countSettled } from '../../../server/desk/import/settlement.rules.ts';

const line = (occurredAt: string, settledAt: string | undefined, more: Partial<BillLine> = {}): BillLine => ({
  kind: 'payment',
  provider: 'stripe',
  reference: 'ch_1',
  status: 'succeeded',
  minor: '100',
  currency: 'USD',
  feeMinor: null,
  occurredAt,
  settledAt,
  ...more,
});

it('counts payments by currency, day and the days until their money was there', () => {
  const counted = countSettled([
    line('2026-11-02T23:59:59.000Z', '2026-11-04T00:00:00.000Z'),
    line('2026-11-02T00:00:00.000Z', '2026-11-04T12:00:00.000Z'),
    line('2026-11-02T10:00:00.000Z', '2026-11-02T11:00:00.000Z'),
    line('2026-11-02T10:00:00.000Z', '2026-11-04T00:00:00.000Z', { currency: 'EUR' }),
    line('2026-11-02T10:00:00.000Z', undefined),
    line('2026-11-02T10:00:00.000Z', '2026-11-01T00:00:00.000Z'),
    line('2026-11-02T10:00:00.000Z', '2031-11-01T00:00:00.000Z'),
    line('2026-11-02T10:00:00.000Z', '2026-11-04T00:00:00.000Z', { kind: 'refund' }),
  ]);
  expect(counted).toEqual([
    { currency: 'USD', day: '2026-11-02', days: 2, lines: 2 },
    { currency: 'USD', day: '2026-11-02', days: 0, lines: 1 },
    { currency: 'EUR', day: '2026-11-02', days: 2, lines: 1 },
  ]);
});
