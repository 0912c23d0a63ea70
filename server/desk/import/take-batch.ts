import type { FeedItem } from '../../contract/transaction.ts';
import type { Tx } from '../../kernel/tx.ts';
import { takeLines } from '../transaction/feed-transactions.ts';
import { type BillEntry, type Entry, isBillEntry } from './file.format.ts';
import { findKnown, type KnownMovement, sumRefunds } from './import.queries.ts';
import type { BatchCounts, RejectedLine } from './import.ts';

export type NumberedEntry = { readonly line: number; readonly entry: Entry };
type BillLine = { readonly line: number; readonly entry: BillEntry; readonly item: FeedItem };
type Offered = { readonly line: number; readonly item: unknown };

const NOTHING: BatchCounts = { created: 0, updated: 0, unchanged: 0, rejected: [] };

const add = (a: BatchCounts, b: BatchCounts): BatchCounts => ({
  created: a.created + b.created,
  updated: a.updated + b.updated,
  unchanged: a.unchanged + b.unchanged,
  rejected: [...a.rejected, ...b.rejected],
});

const offer = async (tx: Tx, lines: readonly Offered[]): Promise<BatchCounts> => {
  if (lines.length === 0) return NOTHING;
  const { rejected, ...counts } = await takeLines(
    tx,
    lines.map(({ item }) => item),
  );
  return {
    ...counts,
    rejected: rejected.map(({ index, code, path }) => ({ line: lines[index]?.line ?? 0, code, path })),
  };
};

/**
 * A bill knows customers, payees and channels less well than the operator does: what is known already stays, and a
 * movement keeps its customer whatever the provider calls them.
 */
const settle = ({ entry }: { entry: BillEntry }, known: ReadonlyMap<string, KnownMovement>): FeedItem => {
  const { payee, channel, bank, ...item } = entry.item;
  const own = known.get(item.reference);
  return {
    ...item,
    customerSub: own?.customerSub ?? known.get(entry.order)?.customerSub ?? item.customerSub,
    payee: own?.payee ? undefined : payee,
    channel: own?.channel ? undefined : channel,
    bank: own?.bank ? undefined : bank,
  };
};

const isGiven = ({ entry, item }: BillLine): boolean => entry.kind === 'refund' && item.status === 'succeeded';

/** Tells each payment what its refunds in bills amount to, when that is more than is known. Answers refused orders. */
const noteRefunds = async (tx: Tx, provider: string, lines: readonly BillLine[]): Promise<Map<string, string>> => {
  const orders = await findKnown(
    tx,
    provider,
    lines.map(({ entry }) => entry.order),
  );
  const refunds = new Map(lines.filter(({ entry }) => entry.kind === 'refund').map((one) => [one.item.reference, one]));
  const storedOf = await sumRefunds(
    tx,
    provider,
    lines.flatMap(({ item }) => item.merchantReference ?? []),
    [...refunds.keys()],
  );
  const offered: { order: string; item: FeedItem }[] = [];
  for (const order of new Set(lines.map(({ entry }) => entry.order))) {
    const known = orders.get(order);
    if (!known) continue;
    const merchantReference = lines.find(({ entry }) => entry.order === order)?.item.merchantReference ?? '';
    const given = [...refunds.values()].filter((one) => one.entry.order === order && isGiven(one));
    const sum = given.reduce((total, { item }) => total + BigInt(item.money.minor), 0n);
    const total = sum + storedOf(merchantReference, known.customerSub);
    if (total <= BigInt(known.refundedMinor)) continue;
    const { kind, status, customerSub, minor, currency } = known;
    const item: FeedItem = {
      provider,
      reference: order,
      customerSub,
      kind,
      status,
      money: { minor, currency },
      occurredAt: known.occurredAt.toISOString(),
      refundedMinor: total.toString(),
    };
    offered.push({ order, item });
  }
  if (offered.length === 0) return new Map();
  const { rejected } = await takeLines(
    tx,
    offered.map(({ item }) => item),
  );
  return new Map(rejected.map(({ index, code }) => [offered[index]?.order ?? '', code]));
};

const takeBill = async (tx: Tx, provider: string, entries: readonly { line: number; entry: BillEntry }[]) => {
  const known = await findKnown(
    tx,
    provider,
    entries.flatMap(({ entry }) => [entry.item.reference, entry.order]),
  );
  const lines: BillLine[] = entries.map((one) => ({ ...one, item: settle(one, known) }));
  const charges = await offer(
    tx,
    lines.filter(({ entry }) => entry.kind === 'charge'),
  );
  const refused = await noteRefunds(tx, provider, lines);
  const refunds = lines.filter(({ entry }) => entry.kind === 'refund');
  const tooMuch = refunds.flatMap((one): RejectedLine[] => {
    const code = isGiven(one) ? refused.get(one.entry.order) : undefined;
    return code === undefined ? [] : [{ line: one.line, code, path: 'refundedMinor' }];
  });
  const left = refunds.filter((one) => !(isGiven(one) && refused.has(one.entry.order)));
  return add(add(charges, await offer(tx, left)), { ...NOTHING, rejected: tooMuch });
};

/** Takes in a batch of lines; a refund in a bill is both a movement of its own and money back of its payment. */
export const takeEntries = async (tx: Tx, entries: readonly NumberedEntry[]): Promise<BatchCounts> => {
  const plain = entries.flatMap(({ line, entry }) => (entry.kind === 'plain' ? [{ line, item: entry.item }] : []));
  const bills = entries.flatMap(({ line, entry }) => (isBillEntry(entry) ? [{ line, entry }] : []));
  let counts = await offer(tx, plain);
  for (const provider of new Set(bills.map(({ entry }) => entry.item.provider)))
    counts = add(
      counts,
      await takeBill(
        tx,
        provider,
        bills.filter(({ entry }) => entry.item.provider === provider),
      ),
    );
  return counts;
};
