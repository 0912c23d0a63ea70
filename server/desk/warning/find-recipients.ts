import { type Actor, hasPermission, isStaff } from '../../kernel/actor.ts';
import { absent, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findCustomersById } from '../customer/customer.queries.ts';
import { findSignalsById } from '../signal/signal.queries.ts';
import { fateOf } from './warning.rules.ts';
import type { Recipient } from './warning.ts';

/** Who is written to about these signals, and who is not and why, in the order asked. */
export const findRecipients = async (tx: Tx, actor: Actor, signalIds: readonly string[]): Promise<Recipient[]> => {
  if (!isStaff(actor) || !hasPermission(actor, 'signal:warn')) throw new Problem('forbidden', 'signal_forbidden');
  const ids = [...new Set(signalIds)];
  const signals = await findSignalsById(tx, ids);
  if (signals.size < ids.length) throw absent('signal_absent');
  const customers = await findCustomersById(
    tx,
    [...signals.values()].map(({ customerId }) => customerId),
  );
  return ids.flatMap((id): Recipient[] => {
    const signal = signals.get(id);
    const customer = signal && customers.get(signal.customerId);
    return signal && customer ? [{ signal, locale: customer.locale, fate: fateOf(signal, customer) }] : [];
  });
};
