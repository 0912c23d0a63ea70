import type { FeedItem } from '../../contract/transaction.ts';
import { isCurrency, type Money } from '../../kernel/money.ts';
import type {
  TransactionBalance,
  TransactionFacts,
  TransactionKind,
  TransactionRecord,
  TransactionStatus,
} from './transaction.ts';

const CAPTURED: readonly TransactionStatus[] = ['succeeded', 'partially_refunded', 'refunded'];
const CHARGES: readonly TransactionKind[] = ['payment', 'transfer', 'topup', 'fee'];

/** Whether money of the customer's was taken that could go back. */
export const isCaptured = ({ kind, status }: Pick<TransactionFacts, 'kind' | 'status'>): boolean =>
  CHARGES.includes(kind) && CAPTURED.includes(status);

const NEXT: Readonly<Record<TransactionStatus, readonly TransactionStatus[]>> = {
  pending: ['pending', 'succeeded', 'failed', 'closed', ...CAPTURED],
  failed: ['failed', 'closed', ...CAPTURED],
  closed: ['closed', ...CAPTURED],
  succeeded: CAPTURED,
  partially_refunded: CAPTURED,
  refunded: CAPTURED,
};

/** Money that was taken does not become untaken, and what was decided does not become pending. */
export const mayBecome = (from: TransactionStatus, to: TransactionStatus): boolean => NEXT[from].includes(to);

const moneyOf = ({ minor, currency }: { minor: string; currency: string }): Money => ({
  minor: BigInt(minor),
  currency,
});

/** The line laid over what is known: what it does not mention stays, what it sends as null goes. */
export const mergeFacts = (item: FeedItem, known: TransactionFacts | null): TransactionFacts => {
  const pick = <T>(sent: T | null | undefined, before: T | null | undefined): T | null =>
    sent === undefined ? (before ?? null) : sent;
  return {
    kind: item.kind,
    status: item.status,
    money: moneyOf(item.money),
    fee: item.fee === undefined ? (known?.fee ?? null) : item.fee && moneyOf(item.fee),
    merchantReference: pick(item.merchantReference, known?.merchantReference),
    payee: pick(item.payee, known?.payee),
    channel: pick(item.channel, known?.channel),
    appVersion: pick(item.appVersion, known?.appVersion),
    os: pick(item.os, known?.os),
    region: pick(item.region, known?.region),
    bank: pick(item.bank, known?.bank),
    errorCode: pick(item.errorCode, known?.errorCode),
    occurredAt: new Date(item.occurredAt),
  };
};

/** What a digest is taken over; equal text means that nothing changed. */
export const factsText = (facts: TransactionFacts): string =>
  JSON.stringify([
    facts.kind,
    facts.status,
    facts.money.minor.toString(),
    facts.money.currency,
    facts.fee && [facts.fee.minor.toString(), facts.fee.currency],
    facts.merchantReference,
    facts.payee,
    facts.channel,
    facts.appVersion,
    facts.os,
    facts.region,
    facts.bank,
    facts.errorCode,
    facts.occurredAt.toISOString(),
  ]);

/** The status that what has gone back amounts to. */
export const statusAfterRefunds = (capturedMinor: bigint, refundedMinor: bigint): TransactionStatus =>
  refundedMinor <= 0n ? 'succeeded' : refundedMinor >= capturedMinor ? 'refunded' : 'partially_refunded';

export const refundedMinorOf = (balance: TransactionBalance | null): bigint =>
  balance ? balance.succeededMinor + balance.elsewhereMinor : 0n;

export const refundableMinorOf = (balance: TransactionBalance | null): bigint =>
  !balance || balance.chargebackOpen ? 0n : atLeastNothing(balance.capturedMinor - committedMinorOf(balance));

const atLeastNothing = (minor: bigint): bigint => (minor > 0n ? minor : 0n);

/** What has gone back or is promised: refunds of ours, those made elsewhere, and provisional credit. */
export const committedMinorOf = (balance: TransactionBalance): bigint =>
  balance.reservedMinor + balance.elsewhereMinor + balance.provisionalMinor;

const NOTHING: TransactionBalance = {
  capturedMinor: 0n,
  reservedMinor: 0n,
  succeededMinor: 0n,
  inFlightMinor: 0n,
  elsewhereMinor: 0n,
  provisionalMinor: 0n,
  givenMinor: 0n,
  chargebackOpen: false,
};

/**
 * What was refunded elsewhere, by the operator's total. Part of that total may be a refund of ours whose success we
 * have not heard of; only what cannot be that is taken as too much. null: more went back than was captured.
 */
const elsewhereOf = (balance: TransactionBalance, reportedMinor: bigint): bigint | null => {
  const beyond = reportedMinor - balance.succeededMinor;
  if (beyond <= 0n) return 0n;
  const room = balance.capturedMinor - balance.reservedMinor;
  if (beyond <= room) return beyond;
  return beyond - balance.inFlightMinor <= room ? room : null;
};

export type Verdict =
  | { readonly kind: 'reject'; readonly code: string; readonly path: string }
  | { readonly kind: 'keep'; readonly facts: TransactionFacts; readonly balance: TransactionBalance | null };

const reject = (code: string, path: string): Verdict => ({ kind: 'reject', code, path });

/** What a line of the feed makes of what is known. Pure: the caller stores it. */
export const judgeLine = (item: FeedItem, customerId: string, known: TransactionRecord | null): Verdict => {
  const facts = mergeFacts(item, known);
  if (!isCurrency(facts.money.currency)) return reject('currency_invalid', 'money.currency');
  if (facts.fee && !isCurrency(facts.fee.currency)) return reject('currency_invalid', 'fee.currency');
  if (known) {
    if (known.customerId !== customerId) return reject('transaction_conflict', 'customerSub');
    if (known.kind !== facts.kind) return reject('transaction_conflict', 'kind');
    if (known.money.currency !== facts.money.currency) return reject('transaction_conflict', 'money.currency');
    if (known.money.minor !== facts.money.minor) return reject('transaction_conflict', 'money.minor');
    if (!mayBecome(known.status, facts.status)) return reject('status_regression', 'status');
  }
  const reported = item.refundedMinor ?? (item.status === 'refunded' ? item.money.minor : null);
  const reportedMinor = reported === null ? null : BigInt(reported);
  if (reportedMinor !== null && reportedMinor > facts.money.minor)
    return reject('refunded_exceeds_amount', 'refundedMinor');
  if (!isCaptured(facts)) {
    if (reportedMinor !== null && reportedMinor > 0n && CHARGES.includes(facts.kind))
      return reject('refunded_without_capture', 'refundedMinor');
    return { kind: 'keep', facts, balance: known?.balance ?? null };
  }

  const balance = { ...(known?.balance ?? NOTHING), capturedMinor: facts.money.minor };
  const elsewhereMinor = reportedMinor === null ? balance.elsewhereMinor : elsewhereOf(balance, reportedMinor);
  if (elsewhereMinor === null) return reject('refund_exceeds_captured', 'refundedMinor');
  const after = { ...balance, elsewhereMinor };
  const derived = statusAfterRefunds(facts.money.minor, refundedMinorOf(after));
  // A line may say "partly refunded" without saying how much; then its word stands.
  const status = derived === 'succeeded' && reportedMinor === null ? facts.status : derived;
  return { kind: 'keep', facts: { ...facts, status }, balance: after };
};
