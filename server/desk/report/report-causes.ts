import type { z } from 'zod';
import type { causesReportSchema } from '../../contract/report.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { openReport } from './open-report.ts';
import { CAUSES_DEFINITIONS } from './report.definitions.ts';
import { filterOf } from './report.filter.ts';
import { pareto, shareOf } from './report.rules.ts';
import type { ReportInput } from './report.ts';
import { findCauseCounts } from './service.queries.ts';

export type CausesReport = z.input<typeof causesReportSchema>;

/** What complaints are about, the most frequent first, and what became of them. */
export const reportCauses = async (tx: Tx, actor: Actor, input: ReportInput): Promise<CausesReport> => {
  const { meta, scope } = await openReport(tx, actor, 'causes', input);
  const causes = await findCauseCounts(tx, scope);

  return {
    ...meta,
    definitions: CAUSES_DEFINITIONS,
    rows: pareto(causes, ({ complaints }) => complaints).map(({ item, share, cumulative }) => ({
      category: item.category,
      complaints: item.complaints,
      share,
      cumulative,
      upheldShare: shareOf(item.upheld, item.decided),
      repeatShare: shareOf(item.repeated, item.complaints),
      filter: filterOf(scope, { ...(input.provider ? { provider: input.provider } : {}), category: item.category }),
    })),
  };
};
