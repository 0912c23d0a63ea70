import { describe, expect, it } from '@jest/globals';
import {
  findChargedTwice,
  findDebitedNotCredited,
  findRefundOverdue,
  findSignals,
  type SignalTransaction,
} from '../../../server/desk/signal/signal.rules.ts';

const START = Date.UTC(2026, 10, 23, 8, 0, 0);
const MINUTE_MS = 60_000;

const movement = (id: string, minutes: number, changes: Partial<SignalTransaction> = {}): SignalTransaction => ({
  id,
  provider: 'alipay',
  payee: 'Noodle House',
  merchantReference: null,
  money: { minor: 1999n, currency: 'CNY' },
  status: 'succeeded',
  kind: 'payment',
  occurredAt: new Date(START + minutes * MINUTE_MS),
  ...changes,
});

describe('findChargedTwice', () => {
  it('sees two equal charges to one payee a minute apart', () => {
    const [signal] = findChargedTwice([movement('b', 1), movement('a', 0)]);
    expect(signal).toEqual({
      code: 'charged_twice',
      transactionIds: ['a', 'b'],
      evidence: { charges: 2, minor: '1999', currency: 'CNY', payee: 'Noodle House', secondsApart: 60 },
    });
  });

  it('sees them across providers when the order is the same', () => {
    const order = { payee: null, merchantReference: 'M-1' };
    expect(
      findChargedTwice([movement('a', 0, order), movement('b', 10, { ...order, provider: 'wechatpay' })]),
    ).toHaveLength(1);
  });

  it('counts three charges as one signal', () => {
    expect(
      findChargedTwice([movement('a', 0), movement('b', 9), movement('c', 18)]).map((signal) => signal.transactionIds),
    ).toEqual([['a', 'b', 'c']]);
  });

  it.each<[string, SignalTransaction]>([
    ['eleven minutes later', movement('b', 11)],
    ['another amount', movement('b', 1, { money: { minor: 2000n, currency: 'CNY' } })],
    ['another currency', movement('b', 1, { money: { minor: 1999n, currency: 'HKD' } })],
    ['another payee', movement('b', 1, { payee: 'Tea House' })],
    ['a failed charge', movement('b', 1, { status: 'failed' })],
    ['a charge given back', movement('b', 1, { status: 'refunded' })],
    ['a refund', movement('b', 1, { kind: 'refund' })],
  ])('does not mistake %s for it', (_, second) => {
    expect(findChargedTwice([movement('a', 0), second])).toEqual([]);
  });

  it('does not match two payees that nobody knows', () => {
    expect(findChargedTwice([movement('a', 0, { payee: null }), movement('b', 1, { payee: null })])).toEqual([]);
  });
});

describe('findDebitedNotCredited', () => {
  it('sees a failed movement whose money left', () => {
    expect(findDebitedNotCredited([movement('a', 0, { status: 'failed', captured: true })])).toHaveLength(1);
    expect(
      findDebitedNotCredited([movement('a', 0, { status: 'pending', errorCode: 'BANK_DEBITED_NO_CREDIT' })]),
    ).toHaveLength(1);
  });

  it('leaves a plain failure and a success alone', () => {
    expect(
      findDebitedNotCredited([
        movement('a', 0, { status: 'failed', captured: false }),
        movement('b', 0, { captured: true }),
      ]),
    ).toEqual([]);
  });
});

describe('findRefundOverdue', () => {
  it('waits seven days', () => {
    const refund = movement('r', 0, { kind: 'refund', status: 'pending' });
    expect(findRefundOverdue([refund], new Date(START + 7 * 86_400_000))).toEqual([]);
    expect(findRefundOverdue([refund], new Date(START + 7 * 86_400_000 + 1))).toHaveLength(1);
    expect(findSignals([refund])).toEqual([]);
  });
});
