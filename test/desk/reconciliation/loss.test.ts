import { expect, it } from '@jest/globals';
import type { Difference } from '../../../server/desk/reconciliation/reconciliation.ts';
import { lossOf } from '../../../server/desk/reconciliation/totals.rules.ts';

const NONE: Difference = {
  id: 'd',
  provider: 'alipay',
  kind: 'amount',
  movement: 'payment',
  reference: 'r',
  currency: 'CNY',
  billMinor: null,
  ownMinor: null,
  billFeeMinor: null,
  ownFeeMinor: null,
  billStatus: null,
  ownStatus: null,
  billAt: null,
  ownAt: null,
  day: '2026-01-01',
  transactionId: null,
  refundId: null,
  state: 'open',
  owner: null,
  resolution: null,
  note: null,
  proposedBy: null,
  settledBy: null,
  settledAt: null,
  writtenOffMinor: 0n,
  agreedAt: null,
  foundAt: new Date(0),
  seenAt: new Date(0),
  version: 1,
};

it.each<[string, Partial<Difference>, bigint]>([
  ['a payment that we count too high is lost', { ownMinor: 100n, billMinor: 90n }, 10n],
  ['a payment that only the bill has is found', { kind: 'missing_here', billMinor: 90n }, -90n],
  ['a payment that no bill has is lost', { kind: 'missing_there', ownMinor: 90n }, 90n],
  ['a refund that we count too low is lost', { movement: 'refund', ownMinor: 10n, billMinor: 12n }, 2n],
  ['a refund that only the bill has is lost', { movement: 'refund', kind: 'missing_here', billMinor: 12n }, 12n],
  ['a refund that no bill has is found', { movement: 'refund', kind: 'missing_there', ownMinor: 12n }, -12n],
  ['a chargeback that only the bill has is lost', { movement: 'chargeback', kind: 'missing_here', billMinor: 7n }, 7n],
  [
    'a refund taken back that only the bill has is found',
    { movement: 'return', kind: 'missing_here', billMinor: 7n },
    -7n,
  ],
  ['a fee above what we know of is lost', { kind: 'fee', ownFeeMinor: 5n, billFeeMinor: 8n }, 3n],
  ['a time apart is nothing', { kind: 'time', ownMinor: 5n, billMinor: 5n }, 0n],
  [
    'a payment that did not happen there is lost',
    { kind: 'status', ownMinor: 5n, billMinor: 5n, ownStatus: 'succeeded', billStatus: 'closed' },
    5n,
  ],
])('%s', (_name, difference, loss) => {
  expect(lossOf({ ...NONE, ...difference })).toBe(loss);
});
