import type { z } from 'zod';
import type { serviceReportSchema } from '../../contract/service-reports.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { openReport } from './open-report.ts';
import { SERVICE_DEFINITIONS } from './report.definitions.ts';
import { filterOf } from './report.filter.ts';
import { shareOf } from './report.rules.ts';
import type { ReportInput } from './report.ts';
import { type ClockCount, findClockCounts, findServiceFigures, findServiceTrend } from './service.queries.ts';

export type ServiceReport = z.input<typeof serviceReportSchema>;

const withinTarget = (clocks: readonly ClockCount[], kind: string): number | null => {
  const clock = clocks.find((one) => one.kind === kind);
  return clock ? shareOf(clock.met, clock.met + clock.breached) : null;
};

/** How soon tickets are answered and resolved, which promises were kept, and how customers rate it. */
export const reportService = async (tx: Tx, actor: Actor, input: ReportInput): Promise<ServiceReport> => {
  const { meta, scope, buckets } = await openReport(tx, actor, 'service', input);
  const figures = await findServiceFigures(tx, scope);
  const clocks = await findClockCounts(tx, scope);
  const times = await findServiceTrend(tx, scope, input.bucket);

  const slice = {
    ...(input.provider ? { provider: input.provider } : {}),
    ...(input.category ? { category: input.category } : {}),
  };
  const byBucket = new Map(times.map((one) => [one.bucket, one]));
  return {
    ...meta,
    definitions: SERVICE_DEFINITIONS,
    firstResponse: {
      count: figures.answered,
      p50Seconds: figures.answerP50,
      p90Seconds: figures.answerP90,
      withinTarget: withinTarget(clocks, 'first_response'),
    },
    resolution: {
      count: figures.resolved,
      p50Seconds: figures.resolutionP50,
      p90Seconds: figures.resolutionP90,
      withinTarget: withinTarget(clocks, 'resolution'),
    },
    clocks: clocks.map((one) => ({
      ...one,
      breachedFilter: { ...filterOf(scope, slice, null), clock: `${one.kind}:breached` },
    })),
    reopenedShare: shareOf(figures.reopened, figures.everResolved),
    rating: { count: figures.ratings, mean: figures.meanRating },
    trend: buckets.map((span) => ({
      bucket: span.bucket,
      tickets: byBucket.get(span.bucket)?.tickets ?? 0,
      firstResponseP50Seconds: byBucket.get(span.bucket)?.answerP50 ?? null,
      resolutionP50Seconds: byBucket.get(span.bucket)?.resolutionP50 ?? null,
      filter: filterOf(span, slice, null),
    })),
  };
};
