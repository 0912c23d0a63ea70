import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RefundState } from '../../../server/contract/refund.ts';
import { accountBalances, accountsOf, CUSTOMER } from '../../../server/desk/ledger/ledger.rules.ts';
import type { EntryKind } from '../../../server/desk/ledger/ledger.ts';
import { checkRefundLimits } from '../../../server/desk/refund/provider.rules.ts';
import { refundMachine } from '../../../server/desk/refund/refund.machine.ts';
import { type AnswerSource, eventOf, nextWaitMs } from '../../../server/desk/refund/refund.rules.ts';
import { taskKindOf } from '../../../server/desk/refund/task.rules.ts';
import type { RefundAnswer } from '../../../server/kernel/gateway.ts';
import { step } from '../../../server/kernel/machine.ts';
import { formatMajor, money, parseMajor } from '../../../server/kernel/money.ts';
import { fromStripeAmount, toStripeAmount } from '../../../server/platform/wallets/stripe/stripe-amount.ts';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 3_000);
const SEED = Number(process.env.PROPERTY_SEED ?? Date.now() % 2 ** 31);
const settings = { numRuns: RUNS, seed: SEED };

/** What the provider makes of a refund, in the order in which it happens there. */
type Truth = 'processing' | 'succeeded' | 'closed' | 'refused' | 'returned';
const LIVES: readonly (readonly Truth[])[] = [
  ['succeeded'],
  ['processing', 'succeeded'],
  ['processing', 'closed'],
  ['refused'],
  ['succeeded', 'returned'],
  ['processing', 'succeeded', 'returned'],
];
const ANSWERS: Readonly<Record<Truth, RefundAnswer>> = {
  processing: { state: 'processing' },
  succeeded: { state: 'succeeded' },
  closed: { state: 'closed' },
  refused: { state: 'failed', code: 'NO', refusal: 'other' },
  returned: { state: 'failed', code: 'declined', refusal: 'other' },
};
const NOISE: readonly RefundAnswer[] = [
  { state: 'unknown', code: 'timeout' },
  { state: 'unknown', code: 'SETTLING' },
];

type Heard = { answer: RefundAnswer; source: AnswerSource };
const apply = (state: RefundState, { answer, source }: Heard): RefundState => {
  const event = eventOf(state, answer, source);
  return (event && step(refundMachine, state, event)) ?? state;
};

/** Every word told any number of times, late and in any order, noise between; a stage is never told before it happens. */
const story = fc
  .record({
    life: fc.constantFrom(...LIVES),
    picks: fc.array(fc.record({ stage: fc.nat(20), heard: fc.nat(20), noise: fc.nat(4) }), { maxLength: 30 }),
  })
  .map(({ life, picks }) => {
    let reached = 0;
    const words = picks.map(({ stage, heard, noise }): Heard => {
      reached = Math.max(reached, Math.min(stage % (life.length + 3), life.length - 1));
      const silent = NOISE[noise];
      if (silent) return { answer: silent, source: 'query' };
      const truth = life[heard % (reached + 1)] ?? 'processing';
      return { answer: ANSWERS[truth], source: heard % 2 === 0 ? 'notification' : 'query' };
    });
    return { life, reached, words };
  });

describe('what the desk makes of a provider’s words', () => {
  it('never believes in a success that did not happen, and never forgets one but for a return', () => {
    fc.assert(
      fc.property(story, ({ life, words }) => {
        let state: RefundState = 'submitting';
        let succeeded = 0;
        for (const word of words) {
          const next = apply(state, word);
          if (next === 'succeeded' && state !== 'succeeded') succeeded += 1;
          if (state === 'succeeded' && next !== 'succeeded') expect(next).toBe('returned');
          state = next;
        }
        expect(succeeded).toBeLessThanOrEqual(1);
        if (state === 'succeeded' || state === 'returned') expect(life).toContain('succeeded');
      }),
      settings,
    );
  });

  it('ends where the provider ended once it is asked, whatever was heard before', () => {
    fc.assert(
      fc.property(story, ({ life, words }) => {
        const last = life.at(-1) ?? 'processing';
        // A late word of a return before the success was heard leaves "failed": both say that no money stayed.
        const heard = words.reduce(apply, 'submitting');
        const end = apply(heard, { answer: ANSWERS[last], source: 'query' });
        const gone: RefundState[] = ['failed', 'closed', 'returned'];
        if (last === 'succeeded') expect(end).toBe('succeeded');
        else if (last === 'processing') expect(end).toBe('processing');
        else expect(gone).toContain(end);
      }),
      settings,
    );
  });

  it('asks ever more seldom and then calls a person: no refund is asked about for ever', () => {
    for (const state of ['unknown', 'processing'] as const) {
      let checks = 0;
      let last = 0;
      for (let wait = nextWaitMs(state, 0, 'stripe'); wait !== null; wait = nextWaitMs(state, checks, 'stripe')) {
        expect(wait).toBeGreaterThanOrEqual(last);
        last = wait;
        checks += 1;
        expect(checks).toBeLessThan(100);
      }
    }
    expect(taskKindOf('needs_manual')).toBe('manual');
  });
});

describe('limits', () => {
  it('never let more go than was captured, nor more often than the provider takes', () => {
    const asks = fc.array(fc.record({ minor: fc.bigInt({ min: -5n, max: 400n }), gap: fc.nat(90_000) }), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(asks, fc.constantFrom('wechatpay' as const, 'alipay', 'stripe'), (list, provider) => {
        const captured = money(2_000n, 'CNY');
        let now = Date.UTC(2026, 0, 2);
        const passed: { minor: bigint; at: number }[] = [];
        for (const { minor, gap } of list) {
          now += gap;
          const refundedMinor = passed.reduce((sum, one) => sum + one.minor, 0n);
          const fault = checkRefundLimits(provider, {
            amount: money(minor, 'CNY'),
            captured,
            refundedMinor,
            refundCount: passed.length,
            lastRefundAt: passed.length === 0 ? null : new Date(passed.at(-1)?.at ?? 0),
            paidAt: new Date(Date.UTC(2026, 0, 1)),
            now: new Date(now),
          });
          if (fault === null) passed.push({ minor, at: now });
        }
        const sum = passed.reduce((all, one) => all + one.minor, 0n);
        expect(sum).toBeLessThanOrEqual(captured.minor);
        expect(passed.every(({ minor }) => minor > 0n)).toBe(true);
        if (provider !== 'wechatpay') return;
        expect(passed.length).toBeLessThanOrEqual(50);
        for (const [nth, one] of passed.slice(1).entries())
          expect(one.at - (passed[nth]?.at ?? 0)).toBeGreaterThanOrEqual(60_000);
      }),
      settings,
    );
  });
});

describe('amounts', () => {
  const currency = fc.constantFrom('CNY', 'USD', 'JPY', 'KWD', 'ISK', 'UGX', 'MGA', 'XOF', 'BHD');
  const amount = fc.bigInt({ min: 1n, max: 999_999_999_999n });

  it('survive writing and reading in any currency', () => {
    fc.assert(
      fc.property(amount, currency, (minor, code) => {
        expect(parseMajor(formatMajor(money(minor, code)), code)).toEqual(money(minor, code));
      }),
      settings,
    );
  });

  it('reach Stripe as they are or not at all', () => {
    fc.assert(
      fc.property(amount, currency, (minor, code) => {
        const sent = toStripeAmount(money(minor, code));
        if (sent !== null) expect(fromStripeAmount(sent, code.toLowerCase())).toEqual(money(minor, code));
      }),
      settings,
    );
  });

  it('balance in the ledger, whatever moves', () => {
    const kinds: readonly EntryKind[] = [
      'captured',
      'refunded',
      'returned',
      'chargeback',
      'chargeback_reversed',
      'goodwill',
      'compensation',
      'provisional_credit',
      'provisional_final',
      'provisional_reversed',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.record({ kind: fc.constantFrom(...kinds), minor: amount }), { maxLength: 40 }),
        (list) => {
          const entries = list.map(({ kind, minor }) => ({
            kind,
            ...accountsOf(kind, 'stripe'),
            money: money(minor, 'USD'),
          }));
          const balances = accountBalances(entries);
          expect([...balances.values()].reduce((sum, one) => sum + one, 0n)).toBe(0n);
          const toCustomer = entries.reduce(
            (sum, { debit, credit, money: moved }) =>
              sum + (credit === CUSTOMER ? moved.minor : 0n) - (debit === CUSTOMER ? moved.minor : 0n),
            0n,
          );
          expect(balances.get(CUSTOMER) ?? 0n).toBe(toCustomer);
        },
      ),
      settings,
    );
  });
});
