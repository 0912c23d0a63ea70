import { step } from '../../kernel/machine.ts';
import { addWorkingTime, dueAt, workingTimeBetween } from './calendar.rules.ts';
import { clockMachine } from './clock.machine.ts';
import type { Calendar, Clock, ServiceTarget } from './clock.ts';

/** A clock that still counts: nobody has done what it waits for. */
export const isOwed = (clock: Clock): boolean =>
  clock.stoppedAt === null && (clock.state === 'running' || clock.state === 'breached');

/** Due times are inclusive: what happens at the due instant is in time. A paused clock was in time when it paused. */
const verdictAt = (clock: Clock, at: Date): 'meet' | 'breach' =>
  clock.pausedAt !== null || at <= clock.dueAt ? 'meet' : 'breach';

/** What the clock waited for happened at `at`, whenever we come to write it down. */
export const stopClockAt = (clock: Clock, at: Date): Clock => {
  if (clock.state === 'breached' && clock.stoppedAt === null) return { ...clock, stoppedAt: at };
  const state = step(clockMachine, clock.state, verdictAt(clock, at));
  return state ? { ...clock, state, stoppedAt: at, pausedAt: null } : clock;
};

/** Breached once its due time has passed, by the stored due time alone. */
export const lapseClock = (clock: Clock, now: Date): Clock => {
  if (clock.pausedAt !== null || now <= clock.dueAt) return clock;
  const state = step(clockMachine, clock.state, 'breach');
  return state ? { ...clock, state } : clock;
};

/** Holds a service clock while somebody else is to move. A legal clock never pauses. */
export const pauseClock = (clock: Clock, at: Date): Clock => {
  const lapsed = lapseClock(clock, at);
  return lapsed.legal || lapsed.state !== 'running' || lapsed.pausedAt !== null ? lapsed : { ...lapsed, pausedAt: at };
};

/** Runs on with the working time that was left when it paused. */
export const resumeClock = (clock: Clock, at: Date, calendar: Calendar | undefined): Clock => {
  if (clock.pausedAt === null || clock.state !== 'running') return clock;
  const due = calendar
    ? addWorkingTime(at, workingTimeBetween(clock.pausedAt, clock.dueAt, calendar), calendar)
    : new Date(at.getTime() + clock.dueAt.getTime() - clock.pausedAt.getTime());
  return { ...clock, dueAt: due, pausedAt: null };
};

export const cancelClock = (clock: Clock, at: Date): Clock => {
  const state = step(clockMachine, clock.state, 'cancel');
  return state ? { ...clock, state, stoppedAt: at, pausedAt: null } : clock;
};

/** The clock that a target starts at `startedAt`. */
export const clockOf = (
  id: string,
  ticketId: string,
  target: ServiceTarget,
  startedAt: Date,
  calendar: Calendar,
): Clock => ({
  id,
  ticketId,
  kind: target.clock,
  legal: false,
  ruleId: target.ruleId,
  ruleVersion: target.ruleVersion,
  calendarId: target.calendarId,
  minutes: target.minutes,
  startedAt,
  dueAt: dueAt(startedAt, target.minutes, calendar),
  state: 'running',
  stoppedAt: null,
  pausedAt: null,
});

/** What the queue sorts by: the earliest promise still owed and not paused. */
export const nextDue = (clocks: readonly Clock[]): { kind: string; dueAt: Date } | null => {
  let next: Clock | null = null;
  for (const clock of clocks) {
    if (isOwed(clock) && clock.pausedAt === null && (next === null || clock.dueAt < next.dueAt)) next = clock;
  }
  return next && { kind: next.kind, dueAt: next.dueAt };
};
