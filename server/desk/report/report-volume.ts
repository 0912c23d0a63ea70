import type { z } from 'zod';
import type { volumeReportSchema } from '../../contract/complaint-reports.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findCurrentOutbreak } from '../outbreak/outbreak.queries.ts';
import { countQueries } from './count.queries.ts';
import { findCounts } from './find-counts.ts';
import { findEarlierDays, openReport } from './open-report.ts';
import { VOLUME_DEFINITIONS } from './report.definitions.ts';
import { baselineOf, expectationOf } from './report.expectation.ts';
import { filterOf, sliceOfScope } from './report.filter.ts';
import { rowsOf } from './report.rows.ts';
import { readDimensions, sumOf } from './report.rules.ts';
import { sentenceOf } from './report.sentence.ts';
import { type Counts, exposuresOf } from './report.slices.ts';
import { perThousand } from './report.statistics.ts';
import type { ReportInput } from './report.ts';
import { findComplaintSlices, findTransactionSlices } from './slice.queries.ts';

export type VolumeReport = z.input<typeof volumeReportSchema>;

/** Complaints per 1,000 transactions: the answer in a sentence, the trend with what was to be expected, and the slices. */
export const reportVolume = async (tx: Tx, actor: Actor, input: ReportInput): Promise<VolumeReport> => {
  const dimensions = readDimensions(input.by);
  const frame = await openReport(tx, actor, 'volume', input);
  const { scope, buckets, grain } = frame;
  const earlier = await findEarlierDays(tx, frame);

  const history = await findCounts(tx, earlier.scope, earlier.slots, 'day');
  const slots = buckets.flatMap((bucket) => bucket.slots);
  const slotCounts = await findCounts(tx, scope, slots, grain);
  const queries = await countQueries(tx, scope);
  const complaintSlices = await findComplaintSlices(tx, scope, dimensions);
  const transactionSlices = await findTransactionSlices(tx, scope, dimensions);

  const outbreak = await findCurrentOutbreak(tx, { ...frame.meta, provider: input.provider, category: input.category });

  const baseline = baselineOf(exposuresOf(earlier.baseline, history));
  const rateOver = (days: Parameters<typeof exposuresOf>[0], counts: Counts) => {
    const exposures = exposuresOf(days, counts);
    const complaints = sumOf(exposures, (one) => one.complaints);
    const transactions = sumOf(exposures, (one) => one.transactions);
    return { complaints, transactions, per1000: perThousand(complaints, transactions) };
  };
  const total = rateOver(slots, slotCounts);
  const previousPer1000 = rateOver(earlier.previous, history).per1000;
  const rangeRate = total.transactions > 0 ? total.complaints / total.transactions : null;

  return {
    ...frame.meta,
    definitions: VOLUME_DEFINITIONS,
    sentence: sentenceOf({
      outbreak: outbreak?.sentence ?? null,
      ...total,
      previousPer1000,
      hasHistory: baseline !== null,
    }),
    totals: { ...total, queries, previousPer1000 },
    trend: buckets.map((bucket) => ({
      bucket: bucket.bucket,
      ...rateOver(bucket.slots, slotCounts),
      ...expectationOf(exposuresOf(bucket.slots, slotCounts), baseline, rangeRate),
      filter: filterOf(bucket, sliceOfScope(input)),
    })),
    rows: rowsOf(dimensions, complaintSlices, transactionSlices).map((row) => ({
      ...row,
      filter: filterOf(scope, { ...sliceOfScope(input), ...row.key }),
    })),
  };
};
