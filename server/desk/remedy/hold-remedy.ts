import { absent, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { lockTicket } from '../ticket/ticket.queries.ts';
import { holdTransaction } from '../transaction/hold-transaction.ts';
import type { RemedyEvent } from './remedy.machine.ts';
import { findRemedy, lockRemedy } from './remedy.queries.ts';
import { stepOf } from './remedy.rules.ts';
import type { Remedy, RemedyState } from './remedy.ts';

export type Act = { id: string; version: number; note?: string | undefined };

/** The remedy with its ticket and transaction, held in the order that refunds take, and where the event leads it. */
export const holdRemedy = async (
  tx: Tx,
  { id, version }: Act,
  event: RemedyEvent,
): Promise<{ remedy: Remedy; next: RemedyState }> => {
  const seen = await findRemedy(tx, id);
  if (!seen) throw absent('remedy_absent');
  await lockTicket(tx, seen.ticketId);
  await holdTransaction(tx, seen.transactionId);
  const remedy = await lockRemedy(tx, id);
  if (!remedy) throw absent('remedy_absent');
  if (remedy.version !== version) throw new Problem('conflict', 'stale_version', { version: remedy.version });
  const next = stepOf(remedy, event);
  if (!next) throw new Problem('conflict', 'remedy_state_forbids', { state: remedy.state, event });
  return { remedy, next };
};
