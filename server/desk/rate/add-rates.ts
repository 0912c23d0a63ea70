import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findBookCurrency } from '../ledger/ledger.queries.ts';
import { insertRates } from './rate.store.ts';
import type { Rate } from './rate.ts';

export type NewRate = Pick<Rate, 'currency' | 'rate' | 'source'> & { at: string };

/** Takes in rates; entries made from then on carry the one that held when they happened. */
export const addRates = async (
  tx: Tx,
  actor: Actor,
  items: readonly NewRate[],
): Promise<{ created: number; unchanged: number }> => {
  if (!hasPermission(actor, 'transaction:feed')) throw new Problem('forbidden', 'rates_forbidden');
  const bookCurrency = await findBookCurrency(tx);
  if (items.some(({ currency }) => currency === bookCurrency))
    throw new Problem('refused', 'rate_of_book_currency', { currency: bookCurrency });

  const created = await insertRates(
    tx,
    items.map((item) => ({ ...item, at: new Date(item.at), id: tx.newId(), bookCurrency })),
  );
  if (created > 0)
    recordAudit(tx, actor, {
      action: 'rates.added',
      subject: { kind: 'setting', id: 'exchange_rate' },
      after: { created, currencies: [...new Set(items.map(({ currency }) => currency))] },
    });
  return { created, unchanged: items.length - created };
};
