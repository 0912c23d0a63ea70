import { type FeedItem, feedItemSchema } from '../../contract/transaction.ts';
import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { money } from '../../kernel/money.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findUnstorable } from '../../kernel/unstorable.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { ensureCustomers } from '../customer/ensure-customers.ts';
import type { Movement } from '../ledger/ledger.ts';
import { recordEntries } from '../ledger/record-entry.ts';
import { judgeLine } from './transaction.rules.ts';
import {
  digestOf,
  insertTransactions,
  keyText,
  lockTransactions,
  saveBalances,
  updateTransactions,
} from './transaction.store.ts';
import type { FeedCounts, Rejection, TransactionBalance, TransactionFacts, TransactionRecord } from './transaction.ts';

type Line = { index: number; item: FeedItem };
type Kept = {
  line: Line;
  id: string;
  customerId: string;
  facts: TransactionFacts;
  balance: TransactionBalance | null;
  known: TransactionRecord | null;
};

/** A fault's code by what the schema found wrong: `required`, `invalid_type`, `invalid_format`, `too_big` … */
const parseLine = (index: number, raw: unknown): Line | Rejection => {
  const parsed = feedItemSchema.safeParse(raw);
  if (parsed.success) {
    const [path] = findUnstorable(parsed.data);
    return path === undefined ? { index, item: parsed.data } : { index, code: 'text_unstorable', path };
  }
  const issue = parsed.error.issues[0];
  const path = (issue?.path ?? []).map(String).join('.');
  const isMissing = issue?.code === 'invalid_type' && issue.input === undefined && !hasValue(raw, issue.path);
  return { index, code: isMissing ? 'required' : (issue?.code ?? 'invalid'), path };
};

const hasValue = (raw: unknown, path: readonly PropertyKey[]): boolean => {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return false;
    value = Reflect.get(value, key);
  }
  return value !== undefined;
};

const judge = (
  line: Line,
  customerId: string,
  known: TransactionRecord | null,
  newId: () => string,
): Kept | Rejection => {
  const verdict = judgeLine(line.item, customerId, known);
  if (verdict.kind === 'reject') return { index: line.index, code: verdict.code, path: verdict.path };
  return { line, id: known?.id ?? newId(), customerId, facts: verdict.facts, balance: verdict.balance, known };
};

const movementsOf = ({ line, id, facts, balance, known }: Kept): Movement[] => {
  if (!balance) return [];
  const { provider } = line.item;
  const { currency } = facts.money;
  const common = { transactionId: id, provider };
  const captured: Movement[] = known?.balance
    ? []
    : [{ ...common, kind: 'captured', money: money(balance.capturedMinor, currency), at: facts.occurredAt }];
  const more = balance.elsewhereMinor - (known?.balance?.elsewhereMinor ?? 0n);
  if (more === 0n) return captured;
  // The feed says how much went back, not when: it was known when the line came.
  return [
    ...captured,
    more > 0n
      ? { ...common, kind: 'refunded', money: money(more, currency), at: facts.occurredAt }
      : { ...common, kind: 'returned', money: money(-more, currency), at: facts.occurredAt },
  ];
};

const isSameBalance = (kept: Kept): boolean =>
  kept.balance?.capturedMinor === kept.known?.balance?.capturedMinor &&
  kept.balance?.elsewhereMinor === kept.known?.balance?.elsewhereMinor;

const store = async (tx: Tx, kept: readonly Kept[]): Promise<void> => {
  const moved = kept.filter((one) => one.balance && !isSameBalance(one));
  await saveBalances(
    tx,
    moved.flatMap(({ id, facts, balance }) => (balance ? [{ id, currency: facts.money.currency, balance }] : [])),
  );
  await recordEntries(tx, moved.flatMap(movementsOf));
};

/** One pass over lines with different keys; answers those that another feed stored in the same moment. */
const feedOnce = async (
  tx: Tx,
  lines: readonly Line[],
  customers: ReadonlyMap<string, string>,
  counts: FeedCounts,
): Promise<Line[]> => {
  const known = await lockTransactions(
    tx,
    lines.map(({ item }) => item),
  );
  const judged = lines.map((line) =>
    judge(line, customers.get(line.item.customerSub) ?? '', known.get(keyText(line.item)) ?? null, tx.newId),
  );
  for (const one of judged) if ('code' in one) counts.rejected.push(one);
  const kept = judged.filter((one): one is Kept => 'facts' in one);
  const fresh = kept.filter((one) => one.known === null);
  const changed = kept.filter(({ known: before, facts }) => before && digestOf(before) !== digestOf(facts));
  const rebalanced = kept.filter((one) => one.known && !isSameBalance(one));

  const inserted = await insertTransactions(
    tx,
    fresh.map(({ line, id, customerId, facts }) => ({ ...line.item, id, customerId, facts })),
  );
  const stored = fresh.filter(({ id }) => inserted.has(id));
  await updateTransactions(tx, [...new Set([...changed, ...rebalanced])]);
  await store(tx, [...stored, ...rebalanced]);
  counts.created += stored.length;
  counts.updated += new Set([...changed, ...rebalanced]).size;
  counts.unchanged += kept.length - fresh.length - new Set([...changed, ...rebalanced]).size;
  announce(tx, [...changed, ...stored]);
  return fresh.filter(({ id }) => !inserted.has(id)).map(({ line }) => line);
};

const ANNOUNCED = 50;

/** Open screens hear of a few changes; after a bulk feed they are better served by reading again. */
const announce = (tx: Tx, kept: readonly Kept[]): void => {
  if (kept.length > ANNOUNCED) return;
  for (const { id, customerId, known } of kept)
    tx.push({ kind: 'changed', refs: [{ kind: 'transaction', id, version: (known?.version ?? 0) + 1 }], customerId });
};

/** The first line of each key, and the others, which must see what the first one did. */
const firstOfEach = (lines: readonly Line[]): [Line[], Line[]] => {
  const seen = new Set<string>();
  const first: Line[] = [];
  const later: Line[] = [];
  for (const line of lines) {
    const key = keyText(line.item);
    (seen.has(key) ? later : first).push(line);
    seen.add(key);
  }
  return [first, later];
};

/** Takes in lines of the operator's, each judged on its own; the caller's transaction keeps the good ones. */
export const takeLines = async (tx: Tx, items: readonly unknown[]): Promise<FeedCounts> => {
  const counts: FeedCounts = { created: 0, updated: 0, unchanged: 0, rejected: [] };
  const lines: Line[] = [];
  for (const [index, raw] of items.entries()) {
    const parsed = parseLine(index, raw);
    if ('item' in parsed) lines.push(parsed);
    else counts.rejected.push(parsed);
  }
  const customers = await ensureCustomers(
    tx,
    lines.map(({ item }) => item.customerSub),
  );
  for (let waiting = lines; waiting.length > 0; ) {
    const [first, later] = firstOfEach(waiting);
    waiting = [...(await feedOnce(tx, first, customers, counts)), ...later];
  }
  counts.rejected.sort((a, b) => a.index - b.index);
  return counts;
};

/** The operator's feed: upsert by provider and reference, partial rejection line by line. */
export const feedTransactions = async (tx: Tx, actor: Actor, items: readonly unknown[]): Promise<FeedCounts> => {
  if (!hasPermission(actor, 'transaction:feed')) throw new Problem('forbidden', 'transaction_feed_forbidden');

  const counts = await takeLines(tx, items);
  const { created, updated, unchanged, rejected } = counts;
  if (created + updated > 0)
    recordAudit(tx, actor, {
      action: 'transaction.fed',
      subject: { kind: 'feed', id: tx.newId() },
      after: { lines: items.length, created, updated, unchanged, rejected: rejected.length },
    });
  return counts;
};
