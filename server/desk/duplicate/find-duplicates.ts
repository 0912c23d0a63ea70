import type { Tx } from '../../kernel/tx.ts';
import { findCandidates, findOpening, findSameTransaction, holdCustomersTurn } from './duplicate.queries.ts';
import { fingerprintOf, rankCandidates } from './duplicate.rules.ts';
import { insertBands } from './duplicate.store.ts';
import type { Duplicate } from './duplicate.ts';

const MOST = 20;

/**
 * Tickets that may be about the same: the same customer's others about the same transaction, which is a rule, then
 * those that open with nearly the same words, which is a hint. Remembers this ticket for others.
 */
export const findDuplicates = async (tx: Tx, ticketId: string): Promise<Duplicate[]> => {
  await holdCustomersTurn(tx, ticketId);
  const [same, opening] = await Promise.all([findSameTransaction(tx, ticketId), findOpening(tx, ticketId)]);
  const fingerprint = fingerprintOf(opening);
  const candidates = fingerprint.bands.length === 0 ? [] : await findCandidates(tx, ticketId, fingerprint.bands);
  insertBands(tx, ticketId, fingerprint.bands);

  const known = new Set(same.map((one) => one.ticketId));
  const near = rankCandidates(fingerprint, candidates).filter((one) => !known.has(one.ticketId));
  return [...same, ...near].slice(0, MOST);
};
