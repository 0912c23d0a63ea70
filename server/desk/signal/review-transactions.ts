import type { Tx } from '../../kernel/tx.ts';
import { findTerms } from '../provider/term.queries.ts';
import { findBurst, judgeBurst } from './burst.rules.ts';
import { findAround, findPace } from './review.queries.ts';
import { byCustomerOf, reviewTransactions, SPAN_MS } from './review.rules.ts';
import { keepFound, keepNorms, keepOverdueRefunds, passUnseen, saveDue, takeDue } from './review.store.ts';
import { USUAL_REFUND_DAYS } from './signal.rules.ts';
import type { Found, Reviewed } from './signal.ts';

/** Transactions that one short transaction of the database reviews. */
const BATCH = 500;

const findBursts = async (tx: Tx, around: readonly Reviewed[], changed: ReadonlySet<string>): Promise<Found[]> => {
  const bursts = [...byCustomerOf(around).values()]
    .flatMap((ones) => {
      const burst = findBurst(ones);
      return burst ? [burst] : [];
    })
    .filter((burst) => burst.some(({ id }) => changed.has(id)));
  const found: Found[] = [];
  for (const burst of bursts) {
    const [first] = burst;
    if (!first) continue;
    const pace = await findPace(tx, [first.customerId], first.occurredAt);
    found.push(...judgeBurst(burst, pace.get(first.customerId) ?? 0));
  }
  return found;
};

/**
 * Reviews transactions that changed, or that time has made due, and keeps what is abnormal in them. Taking them and
 * keeping what was found is one transaction: a worker that dies leaves them due. Call until it answers 0.
 */
export const reviewDue = async (tx: Tx): Promise<number> => {
  const due = await takeDue(tx, BATCH);
  if (due.length === 0) return 0;
  const changed = new Set(due);
  const around = await findAround(tx, due, SPAN_MS);
  const own = around.filter(({ id }) => changed.has(id));
  const keys = new Map(
    own
      .filter(({ kind }) => kind === 'payment')
      .flatMap(({ provider, payee, money: { currency } }) =>
        payee === null ? [] : [[`${provider}\n${payee}\n${currency}`, { provider, payee, currency }] as const],
      ),
  );
  const norms = await keepNorms(tx, [...keys.values()]);

  const { found, again } = reviewTransactions(around, changed, { terms: await findTerms(tx), norms, now: tx.now });
  const all = [...found, ...(await findBursts(tx, around, changed))];

  await keepFound(tx, all);
  await passUnseen(
    tx,
    due,
    all.map(({ key }) => key),
  );
  await saveDue(tx, again);
  return due.length;
};

/** Looks for refunds of our own that are overdue at the provider. */
export const reviewRefunds = async (tx: Tx): Promise<void> => {
  await keepOverdueRefunds(tx, USUAL_REFUND_DAYS);
};
