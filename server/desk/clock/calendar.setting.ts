import type { Calendar, Interval } from './clock.ts';

/** A calendar with what only its administrators see. */
export type CalendarSetting = Calendar & {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly exceptionNames: Readonly<Record<string, string>>;
  readonly exceptionNamesEn: Readonly<Record<string, string>>;
  readonly version: number;
};
export type CalendarException = {
  readonly date: string;
  readonly intervals: readonly Interval[];
  readonly name: string;
  readonly nameEn: string;
};
