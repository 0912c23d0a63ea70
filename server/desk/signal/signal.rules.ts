/** The facts of a wallet movement that signals are read from. All belong to one customer. */
export type SignalTransaction = {
  readonly id: string;
  readonly provider: string;
  readonly payee: string | null;
  readonly merchantReference: string | null;
  readonly money: { readonly minor: bigint; readonly currency: string };
  readonly status: string;
  readonly kind: string;
  readonly occurredAt: Date;
  readonly errorCode?: string | null;
  /** Whether the ledger saw the money leave the customer, whatever the status says. */
  readonly captured?: boolean;
};

/** Those that a customer's own transactions show by themselves; reviewing knows more: see `review.rules.ts`. */
export type SignalCode = 'charged_twice' | 'debited_not_credited' | 'refund_overdue';

export type Signal = {
  readonly code: SignalCode;
  readonly transactionIds: string[];
  readonly evidence: Record<string, string | number | boolean>;
};

const CHARGE_KINDS = ['payment', 'transfer', 'topup'];
const CHARGED_STATUSES = ['succeeded', 'partially_refunded'];
const TWICE_WINDOW_MS = 10 * 60_000;

const isSameCharge = (first: SignalTransaction, second: SignalTransaction): boolean => {
  const samePayee = first.payee !== null && first.payee.trim().toLowerCase() === second.payee?.trim().toLowerCase();
  const sameOrder = first.merchantReference !== null && first.merchantReference === second.merchantReference;
  return (
    first.kind === second.kind &&
    first.money.minor === second.money.minor &&
    first.money.currency === second.money.currency &&
    (samePayee || sameOrder)
  );
};

/** Equal charges to one payee, or for one order, each within ten minutes of the one before. */
export const findChargedTwice = (transactions: readonly SignalTransaction[]): Signal[] => {
  const charges = transactions
    .filter(
      ({ kind, status, money }) => CHARGE_KINDS.includes(kind) && CHARGED_STATUSES.includes(status) && money.minor > 0n,
    )
    .sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || (a.id < b.id ? -1 : 1));
  const runs: SignalTransaction[][] = [];
  for (const charge of charges) {
    const run = runs.find((candidate) => {
      const last = candidate.at(-1);
      return (
        last && isSameCharge(last, charge) && charge.occurredAt.getTime() - last.occurredAt.getTime() <= TWICE_WINDOW_MS
      );
    });
    if (run) run.push(charge);
    else runs.push([charge]);
  }
  return runs
    .filter((run) => run.length > 1)
    .map((run) => {
      const [first] = run;
      const last = run.at(-1);
      return {
        code: 'charged_twice',
        transactionIds: run.map(({ id }) => id),
        evidence: {
          charges: run.length,
          minor: String(first?.money.minor ?? 0n),
          currency: first?.money.currency ?? '',
          payee: first?.payee ?? '',
          secondsApart: Math.round(((last?.occurredAt.getTime() ?? 0) - (first?.occurredAt.getTime() ?? 0)) / 1_000),
        },
      };
    });
};

/** Error codes of providers and banks that mean: taken from the payer, not given to the payee. */
const DEBITED_ERRORS = /DEBITED|CREDIT_(?:FAIL|TIMEOUT|PENDING)|NOT_CREDITED|PAYEE_CREDIT|REVERSAL_PENDING/iu;

/** Money that left the customer for a movement that then failed or hangs. */
export const findDebitedNotCredited = (transactions: readonly SignalTransaction[]): Signal[] =>
  transactions
    .filter(({ kind }) => kind !== 'refund')
    .filter(({ status }) => status === 'failed' || status === 'pending' || status === 'closed')
    .filter(({ captured, errorCode }) => captured ?? DEBITED_ERRORS.test(errorCode ?? ''))
    .map(({ id, status, kind, errorCode }) => ({
      code: 'debited_not_credited',
      transactionIds: [id],
      evidence: { status, kind, errorCode: errorCode ?? '' },
    }));

const DAY_MS = 86_400_000;
/** Days within which a refund is there where the provider has agreed to none. */
export const USUAL_REFUND_DAYS = 7;
export type DaysOf = (transaction: SignalTransaction) => number;

/** Refunds still pending when the provider's usual time is over. */
export const findRefundOverdue = (
  transactions: readonly SignalTransaction[],
  now: Date,
  usualDaysOf: DaysOf = () => USUAL_REFUND_DAYS,
): Signal[] =>
  transactions
    .filter(({ kind, status }) => kind === 'refund' && status === 'pending')
    .filter((one) => now.getTime() - one.occurredAt.getTime() > usualDaysOf(one) * DAY_MS)
    .map((one) => ({
      code: 'refund_overdue',
      transactionIds: [one.id],
      evidence: {
        days: Math.floor((now.getTime() - one.occurredAt.getTime()) / DAY_MS),
        usualDays: usualDaysOf(one),
      },
    }));

/** Everything abnormal in a customer's transactions. Without `now` nothing is called overdue. */
export const findSignals = (transactions: readonly SignalTransaction[], now?: Date): Signal[] => [
  ...findChargedTwice(transactions),
  ...findDebitedNotCredited(transactions),
  ...(now ? findRefundOverdue(transactions, now) : []),
];

/** What is seen at this moment, and what is kept: a kept one has been judged or will be, and speaks for its kind. */
export const joinSignals = <K extends { readonly code: string }>(
  seen: readonly Signal[],
  kept: readonly K[],
): (Signal | K)[] => [...kept, ...seen.filter(({ code }) => kept.every((one) => one.code !== code))];
