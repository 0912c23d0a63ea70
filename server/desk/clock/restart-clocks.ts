import type { Tx } from '../../kernel/tx.ts';
import { findClocks, findTargets } from './clock.queries.ts';
import { cancelClock, clockOf, pauseClock } from './clock.rules.ts';
import { insertClocks, saveClock } from './clock.store.ts';
import type { Clock } from './clock.ts';

export type RestartClocks = { ticketId: string; kind: 'complaint' | 'query'; severity: string | null };

/**
 * Puts the service clocks still owed under the targets of a new kind or severity, counted from their original start:
 * a ticket that turns out urgent was urgent from its first minute. Stopped clocks keep their verdict.
 */
export const restartClocks = async (tx: Tx, input: RestartClocks): Promise<Clock[]> => {
  const targets = await findTargets(tx, input.kind, input.severity);
  const clocks: Clock[] = [];
  const fresh: Clock[] = [];
  for (const clock of await findClocks(tx, input.ticketId)) {
    const found = targets.find(({ target }) => target.clock === clock.kind);
    if (clock.legal || clock.state !== 'running' || !found || found.target.ruleId === clock.ruleId) {
      clocks.push(clock);
      continue;
    }
    const ended = cancelClock(clock, tx.now);
    await saveClock(tx, ended);
    const next = clockOf(tx.newId(), input.ticketId, found.target, clock.startedAt, found.calendar);
    fresh.push(clock.pausedAt ? pauseClock(next, clock.pausedAt) : next);
    clocks.push(ended);
  }
  insertClocks(tx, fresh);
  return [...clocks, ...fresh];
};
