import type { Tx } from '../../kernel/tx.ts';
import { findCalendars, findClocks } from './clock.queries.ts';
import { cancelClock, pauseClock, resumeClock, stopClockAt } from './clock.rules.ts';
import { saveClock } from './clock.store.ts';
import type { Clock, ServiceClock } from './clock.ts';

/** Applies `change` to every clock of a ticket whose row the caller holds; answers all of them as they now are. */
const turnClocks = async (tx: Tx, ticketId: string, change: (clock: Clock) => Clock): Promise<Clock[]> => {
  const clocks: Clock[] = [];
  for (const clock of await findClocks(tx, ticketId)) {
    const turned = change(clock);
    if (turned !== clock) await saveClock(tx, turned);
    clocks.push(turned);
  }
  return clocks;
};

/** What these clocks waited for happens now. */
export const stopClocks = (tx: Tx, ticketId: string, kinds: readonly ServiceClock[]): Promise<Clock[]> =>
  turnClocks(tx, ticketId, (clock) => (kinds.some((kind) => kind === clock.kind) ? stopClockAt(clock, tx.now) : clock));

export const pauseClocks = (tx: Tx, ticketId: string): Promise<Clock[]> =>
  turnClocks(tx, ticketId, (clock) => pauseClock(clock, tx.now));

export const resumeClocks = async (tx: Tx, ticketId: string): Promise<Clock[]> => {
  const calendars = await findCalendars(tx);
  return turnClocks(tx, ticketId, (clock) => resumeClock(clock, tx.now, calendars.get(clock.calendarId ?? '')));
};

/** Ends service clocks without a verdict: the matter moved elsewhere or was withdrawn. */
export const cancelClocks = (tx: Tx, ticketId: string): Promise<Clock[]> =>
  turnClocks(tx, ticketId, (clock) => (clock.legal ? clock : cancelClock(clock, tx.now)));
