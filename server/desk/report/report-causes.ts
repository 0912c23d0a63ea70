import type { z } from 'zod';
import type { causesReportSchema } from '../../contract/complaint-reports.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { wilson } from '../statistics/wilson.ts';
import { findCauseCounts, findCauseMoney } from './cause.queries.ts';
import { findEarlierDays, openReport, spanOf } from './open-report.ts';
import { changesOf } from './report.changes.ts';
import { CAUSES_DEFINITIONS } from './report.definitions.ts';
import { filterOf } from './report.filter.ts';
import { addDays, pareto, shareOf, sumOf } from './report.rules.ts';
import type { CausesInput } from './report.ts';
import { moneyByCategory, weightOf } from './report.weights.ts';

export type CausesReport = z.input<typeof causesReportSchema>;

/** What complaints are about, the weightiest first, what became of them, and what made them more or fewer. */
export const reportCauses = async (tx: Tx, actor: Actor, input: CausesInput): Promise<CausesReport> => {
  const { weigh = 'count', currency } = input;
  const frame = await openReport(tx, actor, ['causes', weigh, currency].filter(Boolean).join(' '), input);
  const { meta, scope, days } = frame;
  const earlier = await findEarlierDays(tx, frame);
  const before = { ...scope, ...spanOf(earlier.previous) };
  const money = moneyByCategory(await findCauseMoney(tx, scope), currency);
  const causes = (await findCauseCounts(tx, scope)).map((one) => ({ ...one, money: money.of(one.category) }));
  const causesBefore = await findCauseCounts(tx, before);

  const total = sumOf(causes, ({ complaints }) => complaints);
  const sliceOf = (category: string) => ({ ...(input.provider ? { provider: input.provider } : {}), category });
  return {
    ...meta,
    definitions: CAUSES_DEFINITIONS,
    weigh,
    currency: money.currency,
    currencies: money.currencies,
    rows: pareto(causes, weightOf(weigh)).map(({ item, share, cumulative }) => {
      const bounds = weigh === 'count' ? wilson({ count: item.complaints, of: total }) : null;
      return {
        category: item.category,
        complaints: item.complaints,
        money: item.money,
        severityPoints: item.severityPoints,
        share,
        cumulative,
        upheldShare: shareOf(item.upheld, item.decided),
        repeatShare: shareOf(item.repeated, item.complaints),
        shareLow: bounds?.low ?? null,
        shareHigh: bounds?.high ?? null,
        filter: filterOf(scope, sliceOf(item.category)),
      };
    }),
    previous: {
      from: addDays(meta.from, -days),
      to: addDays(meta.from, -1),
      complaints: sumOf(causesBefore, ({ complaints }) => complaints),
    },
    changes: changesOf(causes, causesBefore).map((row) => ({
      ...row,
      filter: filterOf(scope, sliceOf(row.category)),
      previousFilter: filterOf(before, sliceOf(row.category)),
    })),
  };
};
