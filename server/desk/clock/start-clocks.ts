import type { Tx } from '../../kernel/tx.ts';
import { findTargets } from './clock.queries.ts';
import { clockOf } from './clock.rules.ts';
import { insertClocks } from './clock.store.ts';
import type { Clock, ServiceClock } from './clock.ts';

export type StartClocks = {
  ticketId: string;
  kind: 'complaint' | 'query';
  severity: string | null;
  startedAt: Date;
  only?: readonly ServiceClock[];
};

/** Starts the service clocks that apply and answers them. */
export const startClocks = async (tx: Tx, input: StartClocks): Promise<Clock[]> => {
  const targets = await findTargets(tx, input.kind, input.severity);
  const clocks = targets
    .filter(({ target }) => input.only?.includes(target.clock) ?? true)
    .map(({ target, calendar }) => clockOf(tx.newId(), input.ticketId, target, input.startedAt, calendar));
  insertClocks(tx, clocks);
  return clocks;
};
