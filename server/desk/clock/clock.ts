import type { CLOCK_STATES } from '../../contract/clock.ts';

export type ClockState = (typeof CLOCK_STATES)[number];
export type ServiceClock = 'first_response' | 'resolution';

/** From and to, in minutes of the local day; 1,440 is the next midnight. */
export type Interval = readonly [from: number, to: number];

/** When a desk works. Weekdays are '1' (Monday) to '7'; an exception replaces the weekday's hours on its ISO date. */
export type Calendar = {
  readonly id: string;
  readonly timeZone: string;
  readonly hours: Readonly<Record<string, readonly Interval[]>>;
  readonly exceptions: Readonly<Record<string, readonly Interval[]>>;
};

export type Clock = {
  readonly id: string;
  readonly ticketId: string;
  readonly kind: string;
  readonly legal: boolean;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly calendarId: string | null;
  readonly minutes: number | null;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly state: ClockState;
  /** When what the clock waits for happened; a breached clock without it is still owed. */
  readonly stoppedAt: Date | null;
  readonly pausedAt: Date | null;
};

/** How many minutes a kind of ticket at a severity ('any' before triage) has for one clock. */
export type ServiceTarget = {
  readonly kind: 'complaint' | 'query';
  readonly severity: string;
  readonly clock: ServiceClock;
  readonly minutes: number;
  readonly calendarId: string;
  readonly ruleId: string;
  readonly ruleVersion: number;
};
