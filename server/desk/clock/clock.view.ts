import type { ClockView } from '../../contract/clock.ts';
import { lapseClock } from './clock.rules.ts';
import type { Clock } from './clock.ts';

/** A clock as of `now`: one that is past due reads breached even before the sweep has come by. */
export const viewClock = (clock: Clock, now: Date): ClockView => ({
  id: clock.id,
  kind: clock.kind,
  ruleId: clock.ruleId,
  ruleVersion: clock.ruleVersion,
  legal: clock.legal,
  startedAt: clock.startedAt.toISOString(),
  dueAt: clock.dueAt.toISOString(),
  state: lapseClock(clock, now).state,
  stoppedAt: clock.stoppedAt?.toISOString() ?? null,
  paused: clock.pausedAt !== null,
});
