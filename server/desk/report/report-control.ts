import type { z } from 'zod';
import type { controlReportSchema } from '../../contract/complaint-reports.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findCounts } from './find-counts.ts';
import { openReport } from './open-report.ts';
import { controlChart } from './report.control.ts';
import { CONTROL_DEFINITIONS } from './report.definitions.ts';
import { filterOf, sliceOfScope } from './report.filter.ts';
import { sumOf } from './report.rules.ts';
import { exposuresOf } from './report.slices.ts';
import { perThousand } from './report.statistics.ts';
import type { ReportInput } from './report.ts';

export type ControlReport = z.input<typeof controlReportSchema>;

/** Whether complaints per 1,000 transactions stay within what the process does by itself. */
export const reportControl = async (tx: Tx, actor: Actor, input: ReportInput): Promise<ControlReport> => {
  const { meta, scope, buckets, grain } = await openReport(tx, actor, 'control', input);
  const slots = buckets.flatMap((bucket) => bucket.slots);
  const counts = await findCounts(tx, scope, slots, grain);

  const samples = buckets.map((bucket) => {
    const exposures = exposuresOf(bucket.slots, counts);
    return {
      complaints: sumOf(exposures, (one) => one.complaints),
      transactions: sumOf(exposures, (one) => one.transactions),
    };
  });
  const { points, ...chart } = controlChart(samples);
  return {
    ...meta,
    definitions: CONTROL_DEFINITIONS,
    ...chart,
    points: buckets.map((bucket, index) => {
      const { complaints, transactions } = samples[index] ?? { complaints: 0, transactions: 0 };
      const point = points[index] ?? { low: null, high: null, rules: [] };
      return {
        bucket: bucket.bucket,
        complaints,
        transactions,
        per1000: perThousand(complaints, transactions),
        ...point,
        filter: filterOf(bucket, sliceOfScope(input)),
      };
    }),
  };
};
