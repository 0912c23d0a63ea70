import type { z } from 'zod';
import type { outbreaksReportSchema } from '../../contract/report.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findCounts } from './find-counts.ts';
import { findEarlierDays, openReport } from './open-report.ts';
import { OUTBREAKS_DEFINITIONS } from './report.definitions.ts';
import { filterOf } from './report.filter.ts';
import { outbreaksOf } from './report.rise.ts';
import { slicesOf } from './report.slices.ts';
import type { ReportInput } from './report.ts';

export type OutbreaksReport = z.input<typeof outbreaksReportSchema>;

/** Days on which a provider and category had more complaints than chance explains, the newest first. */
export const reportOutbreaks = async (tx: Tx, actor: Actor, input: ReportInput): Promise<OutbreaksReport> => {
  const frame = await openReport(tx, actor, 'outbreaks', { ...input, bucket: 'day' });
  const earlier = await findEarlierDays(tx, frame);
  const history = await findCounts(tx, earlier.scope, 'day');
  const range = await findCounts(tx, frame.scope, 'day');

  const days = frame.buckets.flatMap(({ slots }) => slots);
  const spans = new Map(frame.buckets.map((span) => [span.bucket, span]));
  const slices = slicesOf(earlier.baseline, days, {
    complaints: [...history.complaints, ...range.complaints],
    transactions: [...history.transactions, ...range.transactions],
  });
  const rows = slices.flatMap(outbreaksOf).sort((a, b) => b.day.localeCompare(a.day) || b.observed - a.observed);
  return {
    ...frame.meta,
    definitions: OUTBREAKS_DEFINITIONS,
    rows: rows.map((row) => ({
      ...row,
      filter: filterOf(spans.get(row.day) ?? frame.scope, { provider: row.provider, category: row.category }),
    })),
  };
};
