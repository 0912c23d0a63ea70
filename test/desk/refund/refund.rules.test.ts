import { describe, expect, it } from '@jest/globals';
import { approvalLimitsSchema } from '../../../server/contract/approval.ts';
import { REFUND_STATES } from '../../../server/contract/refund.ts';
import { approverFault, DEFAULT_APPROVAL, limitFault } from '../../../server/desk/refund/approval.rules.ts';
import {
  announcementOf,
  eventOf,
  gatewayOf,
  isDoubtful,
  nextWaitMs,
  refundNumber,
} from '../../../server/desk/refund/refund.rules.ts';
import type { RefundRecord } from '../../../server/desk/refund/refund.ts';
import { viewCustomerRefund } from '../../../server/desk/refund/refund.view.ts';
import type { RefundAnswer } from '../../../server/kernel/gateway.ts';
import { money } from '../../../server/kernel/money.ts';

const cny = (minor: bigint) => money(minor, 'CNY');
const letGo = (todayMinor: bigint, customerMinor = 0n) => ({ todayMinor, customerMinor });

describe('approval', () => {
  it.each([
    ['agent', 20_000n, 0n, null],
    ['agent', 20_001n, 0n, 'above_limit'],
    ['agent', 20_000n, 80_000n, null],
    ['agent', 20_000n, 80_001n, 'above_day_limit'],
    ['lead', 200_000n, 0n, null],
    ['lead', 200_001n, 0n, 'above_limit'],
    ['manager', 5_000_000n, 0n, null],
    ['manager', 5_000_001n, 0n, 'above_limit'],
    ['admin', 5_000_000n, 0n, null],
    [null, 1n, 0n, 'currency_without_limit'],
  ] as const)('%s lets %s go after %s today: %s', (role, minor, today, fault) => {
    expect(limitFault(DEFAULT_APPROVAL, role, cny(minor), letGo(today))).toBe(fault);
  });

  it('asks for a second person in a currency it has no limit for, and that person is a manager', () => {
    const dong = money(100n, 'VND');
    expect(limitFault(DEFAULT_APPROVAL, 'admin', dong, letGo(0n))).toBe('currency_without_limit');
    expect(approverFault(DEFAULT_APPROVAL, 'lead', dong, letGo(0n))).toBe('currency_without_limit');
    expect(approverFault(DEFAULT_APPROVAL, 'manager', dong, letGo(0n))).toBeNull();
  });

  it('holds the second person to their own limit', () => {
    expect(approverFault(DEFAULT_APPROVAL, 'lead', cny(200_001n), letGo(0n))).toBe('above_limit');
    expect(approverFault(DEFAULT_APPROVAL, 'lead', cny(200_000n), letGo(900_000n))).toBe('above_day_limit');
  });

  it('counts what one customer was let have of late, by whomever', () => {
    expect(limitFault(DEFAULT_APPROVAL, 'agent', cny(20_000n), letGo(0n, 180_000n))).toBeNull();
    expect(limitFault(DEFAULT_APPROVAL, 'agent', cny(20_000n), letGo(0n, 180_001n))).toBe('above_customer_limit');
    const named = { CNY: { agent: { single: '20000', day: '100000', customer: '30000' } } };
    expect(limitFault(named, 'agent', cny(20_000n), letGo(0n, 10_001n))).toBe('above_customer_limit');
  });

  it('refuses limits that make no sense', () => {
    const of = (limit: object) => approvalLimitsSchema.safeParse({ CNY: { agent: limit } }).success;
    expect([
      of({ single: '1', day: '1' }),
      of({ single: '2', day: '1' }),
      of({ single: '-1', day: '1' }),
      of({ single: '1.5', day: '2' }),
      of({ single: '1' }),
    ]).toEqual([true, false, false, false, false]);
  });

  it('is a setting that reads back as it was written', () => {
    expect(approvalLimitsSchema.parse(JSON.parse(JSON.stringify(DEFAULT_APPROVAL)))).toEqual(DEFAULT_APPROVAL);
  });
});

const ANSWERS: readonly RefundAnswer[] = [
  { state: 'processing' },
  { state: 'succeeded' },
  { state: 'closed' },
  { state: 'absent' },
  { state: 'failed', code: 'X', refusal: 'other' },
  { state: 'needs_manual', code: 'X', refusal: 'other' },
  { state: 'unknown', code: 'timeout' },
];

describe('what an answer means', () => {
  it('never undoes a success but by the provider’s own later failure', () => {
    for (const answer of ANSWERS) {
      expect(eventOf('succeeded', answer, 'submission')).toBeNull();
      // "Needs a person" and "closed" count as answers to a question, not in a call-back that may be an old one.
      for (const source of ['query', 'notification'] as const)
        expect(eventOf('succeeded', answer, source)).toBe(
          answer.state === 'failed' || (['needs_manual', 'closed'].includes(answer.state) && source === 'query')
            ? 'return'
            : null,
        );
    }
  });

  it('doubts a success that a call-back calls abnormal or closed, and nothing else', () => {
    for (const answer of ANSWERS)
      expect([answer.state, isDoubtful('succeeded', answer, 'notification')]).toEqual([
        answer.state,
        answer.state === 'needs_manual' || answer.state === 'closed',
      ]);
    expect(isDoubtful('processing', { state: 'closed' }, 'notification')).toBe(false);
  });

  it('asks before it believes a call-back that ends what a person looks after', () => {
    const success: RefundAnswer = { state: 'succeeded' };
    expect(eventOf('needs_manual', success, 'notification')).toBe('ask');
    expect(eventOf('needs_manual', success, 'query')).toBe('succeed');
    expect(eventOf('processing', success, 'notification')).toBe('succeed');
  });

  it('is lost only while nobody knows whether the provider has it', () => {
    const lost: RefundAnswer = { state: 'unknown', code: 'timeout' };
    expect(eventOf('submitting', lost, 'submission')).toBe('lose');
    expect(eventOf('processing', lost, 'query')).toBeNull();
    expect(eventOf('unknown', lost, 'query')).toBeNull();
  });
});

describe('waiting', () => {
  it.each(['unknown', 'processing', 'submitting'] as const)('grows and ends with a person: %s', (state) => {
    const waits: number[] = [];
    for (
      let checks = 0, wait = nextWaitMs(state, 0, 'stripe');
      wait !== null;
      checks += 1, wait = nextWaitMs(state, checks, 'stripe')
    )
      waits.push(wait);
    expect(waits.length).toBeGreaterThan(10);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
  });

  it('asks Alipay nothing of a refund younger than ten seconds', () => {
    expect(nextWaitMs('unknown', 0, 'alipay')).toBe(10_000);
    expect(nextWaitMs('unknown', 0, 'wechatpay')).toBe(5_000);
    expect(nextWaitMs('unknown', 99, 'alipay')).toBeNull();
  });
});

describe('names', () => {
  it('makes a number that every provider takes as a key', () => {
    const number = refundNumber(2026, '123', '01980000-0000-7000-8000-00000abcdef1');
    expect(number).toBe('RF-2026-000123-bcdef1');
    expect(number).toMatch(/^[0-9A-Za-z_-]{1,64}$/);
  });

  it('knows who pays for whom', () => {
    expect(['wechatpay', 'alipay', 'stripe', 'applepay', 'unionpay', 'other'].map(gatewayOf)).toEqual([
      'wechatpay',
      'alipay',
      'stripe',
      'stripe',
      null,
      null,
    ]);
  });
});

describe('what the customer is told', () => {
  const refund: RefundRecord = {
    id: 'r',
    number: 'RF-1',
    ticketNumber: 'R-1',
    steps: [],
    ticketId: 't',
    transactionId: 'x',
    customerId: 'c',
    money: cny(100n),
    reason: 'duplicate',
    note: 'internal words',
    state: 'requested',
    needsSecond: false,
    requestedBy: { id: 'a', name: 'Wang Fang' },
    requestedAt: new Date(0),
    decidedBy: null,
    decidedAt: null,
    provider: 'wechatpay',
    providerReference: null,
    failureCode: null,
    submittedAt: null,
    settledAt: null,
    checks: 0,
    nextCheckAt: null,
    version: 1,
    updatedAt: new Date(0),
  };

  it('says arrived in one state only, and nothing of who decided', () => {
    const told = REFUND_STATES.map((state) => viewCustomerRefund({ ...refund, state }));
    expect(told.filter(({ state }) => state === 'arrived')).toHaveLength(1);
    expect(viewCustomerRefund({ ...refund, state: 'succeeded' }).state).toBe('arrived');
    expect(JSON.stringify(told)).not.toMatch(/Wang Fang|internal words/);
  });

  it('says each step once in the order it was seen, and nothing of who, why or which machine', () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
    const states = ['requested', 'approved', 'submitting', 'unknown', 'processing', 'succeeded'] as const;
    const steps = states.map((state, nth) => ({
      state,
      at: at(nth),
      by: 'Wang Fang',
      code: 'SYSTEM_ERROR',
      providerReference: null,
    }));
    const told = viewCustomerRefund({ ...refund, state: 'succeeded', steps });
    expect(told.steps).toEqual([
      { state: 'deciding', at: at(0).toISOString() },
      { state: 'sending', at: at(1).toISOString() },
      { state: 'on_its_way', at: at(4).toISOString() },
      { state: 'arrived', at: at(5).toISOString() },
    ]);
    expect(JSON.stringify(told)).not.toMatch(/Wang Fang|SYSTEM_ERROR/);
  });

  it('keeps doubts and failures inside the desk', () => {
    const open = REFUND_STATES.filter((state) => announcementOf(state).visibility === 'public');
    expect(open).toEqual(['approved', 'declined', 'processing', 'succeeded', 'returned']);
  });
});
