import type { Term } from '../provider/provider.ts';
import { termAt } from '../provider/term.rules.ts';
import {
  findChargedTwice,
  findDebitedNotCredited,
  findRefundOverdue,
  type Signal,
  USUAL_REFUND_DAYS,
} from './signal.rules.ts';
import type { Found, Norm, Reviewed } from './signal.ts';

/** Transactions this far around one that changed are looked at with it. */
export const SPAN_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Equal charges for different orders are two purchases unless they follow each other this closely. */
const OTHER_ORDER_MS = 120_000;
/** Providers take back by themselves what hangs, within this time. */
const PENDING_GRACE_MS = 20 * 60_000;
const NORM_LEAST = 30;
/** Robust standard deviations, and times the usual amount, that an odd one is away at least. */
const ODD_DEVIATIONS = 5;
const ODD_TIMES = 5;
/** A payee of one price has no spread; prices differ by some per cent all the same. */
const LEAST_SPREAD = 0.08;
const MAD_TO_DEVIATION = 1.4826;

/** In these the money has moved. */
export const MOVED: readonly string[] = ['succeeded', 'partially_refunded', 'refunded'];

/** The term that stood when something happened; null where none had been agreed to. */
const termOf = (terms: readonly Term[], { provider, money, occurredAt }: Reviewed): Term | null =>
  termAt(terms, { provider, currency: money.currency, day: occurredAt.toISOString().slice(0, 10) });

export const normKey = ({ provider, payee, money }: Reviewed): string => `${provider}\n${payee}\n${money.currency}`;

const foundOf = (signal: Signal, of: ReadonlyMap<string, Reviewed>): Found[] => {
  const first = of.get(signal.transactionIds[0] ?? '');
  if (!first) return [];
  const { customerId, provider, payee, money, occurredAt } = first;
  return [{ ...signal, key: `${signal.code}:${first.id}`, customerId, provider, payee, money, occurredAt }];
};

/** Two purchases of the same thing at one counter are no double charge. */
const isDouble = ({ transactionIds }: Signal, of: ReadonlyMap<string, Reviewed>): boolean => {
  const charges = transactionIds.flatMap((id) => of.get(id) ?? []);
  return charges.some((charge, n) => {
    const before = charges[n - 1];
    if (!before) return false;
    if (charge.merchantReference === null || before.merchantReference === null) return true;
    return (
      charge.merchantReference === before.merchantReference ||
      charge.occurredAt.getTime() - before.occurredAt.getTime() <= OTHER_ORDER_MS
    );
  });
};

/** Fees are rounded, by some half up, by others down. */
const feeOff = (one: Reviewed, term: Term | null): Found[] => {
  if (!term || one.fee === null || one.kind !== 'payment' || !MOVED.includes(one.status)) return [];
  const exact = one.money.minor * BigInt(term.feeBasisPoints);
  const expected = exact / 10_000n + term.feeFixedMinor;
  const gap = one.fee - expected;
  if (gap >= -1n && gap <= 2n) return [];
  return [
    {
      code: 'fee_off',
      key: `fee_off:${one.id}`,
      customerId: one.customerId,
      provider: one.provider,
      payee: one.payee,
      money: one.money,
      transactionIds: [one.id],
      evidence: {
        feeMinor: one.fee.toString(),
        agreedMinor: expected.toString(),
        basisPoints: term.feeBasisPoints,
        fixedMinor: term.feeFixedMinor.toString(),
        currency: one.money.currency,
      },
      occurredAt: one.occurredAt,
    },
  ];
};

const oddAmount = (one: Reviewed, norm: Norm | undefined): Found[] => {
  if (!norm || norm.payments < NORM_LEAST || one.kind !== 'payment' || one.money.minor <= 0n) return [];
  if (!MOVED.includes(one.status) && one.status !== 'pending') return [];
  const away = Math.log(Number(one.money.minor)) - norm.medianLn;
  const deviations = away / Math.max(norm.madLn * MAD_TO_DEVIATION, LEAST_SPREAD);
  if (Math.abs(deviations) < ODD_DEVIATIONS || Math.abs(away) < Math.log(ODD_TIMES)) return [];
  return [
    {
      code: 'odd_amount',
      key: `odd_amount:${one.id}`,
      customerId: one.customerId,
      provider: one.provider,
      payee: one.payee,
      money: one.money,
      transactionIds: [one.id],
      evidence: {
        minor: one.money.minor.toString(),
        currency: one.money.currency,
        usualMinor: String(Math.round(Math.exp(norm.medianLn))),
        times: Number(Math.exp(Math.abs(away)).toFixed(1)),
        isMore: away > 0,
        deviations: Number(Math.abs(deviations).toFixed(1)),
        payments: norm.payments,
      },
      occurredAt: one.occurredAt,
    },
  ];
};

/** The transactions of each customer. */
export const byCustomerOf = (transactions: readonly Reviewed[]): Map<string, Reviewed[]> => {
  const customers = new Map<string, Reviewed[]>();
  for (const one of transactions) {
    const ones = customers.get(one.customerId);
    if (ones) ones.push(one);
    else customers.set(one.customerId, [one]);
  }
  return customers;
};

export type Again = { readonly transactionId: string; readonly at: Date };

/** When time alone will make something of a transaction that hangs; null when it will not. */
const lookAgainAt = (one: Reviewed, usualDays: number, now: Date): Date | null => {
  if (one.status !== 'pending') return null;
  const wait = one.kind === 'refund' ? usualDays * DAY_MS : PENDING_GRACE_MS;
  const at = new Date(one.occurredAt.getTime() + wait + 1_000);
  return at > now ? at : null;
};

/**
 * What is abnormal in transactions that changed, seen among those around them of the same customers. Bursts apart:
 * they need to know what the customer usually does.
 */
export const reviewTransactions = (
  around: readonly Reviewed[],
  changed: ReadonlySet<string>,
  { terms, norms, now }: { terms: readonly Term[]; norms: ReadonlyMap<string, Norm>; now: Date },
): { found: Found[]; again: Again[] } => {
  const of = new Map(around.map((one) => [one.id, one]));
  const daysOf = (one: Reviewed): number => termOf(terms, one)?.refundDays ?? USUAL_REFUND_DAYS;
  const own = around.filter(({ id }) => changed.has(id));
  const settled = own.filter(
    ({ status, occurredAt }) => status !== 'pending' || now.getTime() - occurredAt.getTime() > PENDING_GRACE_MS,
  );
  const byCustomer = byCustomerOf(around);
  const found = [
    ...[...byCustomer.values()].flatMap((ones) => findChargedTwice(ones)).filter((signal) => isDouble(signal, of)),
    ...findDebitedNotCredited(settled),
    ...own.flatMap((one) => findRefundOverdue([one], now, () => daysOf(one))),
  ]
    .filter(({ transactionIds }) => transactionIds.some((id) => changed.has(id)))
    .flatMap((signal) => foundOf(signal, of));
  return {
    found: [
      ...found,
      ...own.flatMap((one) => feeOff(one, termOf(terms, one))),
      ...own.flatMap((one) => oddAmount(one, norms.get(normKey(one)))),
    ],
    again: own.flatMap((one) => {
      const at = lookAgainAt(one, daysOf(one), now);
      return at ? [{ transactionId: one.id, at }] : [];
    }),
  };
};
