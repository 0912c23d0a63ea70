import type { WEIGHTS } from '../../contract/complaint-reports.ts';
import type { REPORT_DIMENSIONS } from '../../contract/report.ts';
import type { Category } from '../../contract/taxonomy.ts';
import { CUBE_ATTRIBUTES } from '../cube/cube.ts';

export type Dimension = (typeof REPORT_DIMENSIONS)[number];
export type Bucket = 'hour' | 'day' | 'week' | 'month';
export type Grain = 'hour' | 'day';

/** Whole days by the desk's calendar, both included. */
export type DayRange = { readonly from: string; readonly to: string };

/** What every report is asked; days that are not named are filled in by the calendar. */
export type ReportInput = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly bucket: Bucket;
  readonly provider?: string | undefined;
  readonly category?: Category | undefined;
  readonly by: string;
  readonly timeZone?: string | undefined;
};

/** What the report of causes is asked beside that. */
export type CausesInput = ReportInput & {
  readonly weigh?: (typeof WEIGHTS)[number] | undefined;
  readonly currency?: string | undefined;
};

/** A stretch of the desk's calendar, from `startsAt` up to but without `endsAt`. */
export type Slot = {
  /** `2026-11-17`, or `2026-11-17T13:00` for an hour. */
  readonly label: string;
  readonly day: string;
  /** 1 is Monday. */
  readonly weekday: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
};

/** Instants a query looks between, and what it looks at. */
export type Scope = {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
  readonly provider: string | null;
  readonly category: string | null;
};

export type SlotCount = { readonly slot: string; readonly count: number };

/** Attributes that a transaction carries; only these have transactions to be a rate of. */
export const TRANSACTION_DIMENSIONS: readonly Dimension[] = ['provider', ...CUBE_ATTRIBUTES];
