import type { Tx } from '../../kernel/tx.ts';
import { findClocks } from './clock.queries.ts';
import { cancelClock, isOwed, stopClockAt } from './clock.rules.ts';
import { insertClocks, saveClock } from './clock.store.ts';
import type { Clock } from './clock.ts';

/** A deadline of somebody outside, such as a payment platform: it counts by the clock on the wall and never pauses. */
export type ChannelClock = Pick<Clock, 'kind' | 'ruleId' | 'ruleVersion' | 'minutes' | 'startedAt' | 'dueAt'>;

/**
 * Starts them beside the ticket's own; answers all of its clocks. One of a kind that still runs stays: it is due earlier. The
 * caller holds the ticket's row.
 */
export const startChannelClocks = async (
  tx: Tx,
  ticketId: string,
  clocks: readonly ChannelClock[],
): Promise<Clock[]> => {
  const known = await findClocks(tx, ticketId);
  const isRunning = (kind: string): boolean => known.some((clock) => clock.kind === kind && clock.state === 'running');
  const fresh = clocks
    .filter(({ kind }) => !isRunning(kind))
    .map(
      (clock): Clock => ({
        ...clock,
        id: tx.newId(),
        ticketId,
        legal: true,
        calendarId: null,
        state: 'running',
        stoppedAt: null,
        pausedAt: null,
      }),
    );
  insertClocks(tx, fresh);
  return [...known, ...fresh];
};

/** `at`: when what they waited for happened there; null: nobody waits any more. Only what had begun by then is ended. */
export type ChannelStop = { readonly kind: string; readonly at: Date | null };

export const stopChannelClocks = async (tx: Tx, ticketId: string, stops: readonly ChannelStop[]): Promise<Clock[]> => {
  const clocks: Clock[] = [];
  for (const clock of await findClocks(tx, ticketId)) {
    const stop = stops.find(({ kind, at }) => kind === clock.kind && (at === null || at >= clock.startedAt));
    const ended =
      !stop || !isOwed(clock) ? clock : stop.at === null ? cancelClock(clock, tx.now) : stopClockAt(clock, stop.at);
    if (ended !== clock) await saveClock(tx, ended);
    clocks.push(ended);
  }
  return clocks;
};
