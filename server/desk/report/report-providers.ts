import type { z } from 'zod';
import type { providersReportSchema } from '../../contract/report.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { NONE } from '../cube/cube.ts';
import { findProviderArrivals, findProviderSums } from './money.queries.ts';
import { openReport } from './open-report.ts';
import { PROVIDERS_DEFINITIONS } from './report.definitions.ts';
import { filterOf } from './report.filter.ts';
import { shareOf } from './report.rules.ts';
import { perThousand } from './report.statistics.ts';
import type { ReportInput } from './report.ts';
import { findComplaintSlices } from './slice.queries.ts';

export type ProvidersReport = z.input<typeof providersReportSchema>;

/** One line a wallet provider, to choose and to question them by. */
export const reportProviders = async (tx: Tx, actor: Actor, input: ReportInput): Promise<ProvidersReport> => {
  const { meta, scope } = await openReport(tx, actor, 'providers', input);
  const sums = new Map((await findProviderSums(tx, scope)).map((one) => [one.provider, one]));
  const arrivals = new Map((await findProviderArrivals(tx, scope)).map((one) => [one.provider, one]));
  const slices = await findComplaintSlices(tx, scope, ['provider']);
  const complaints = new Map(slices.map(({ key, count }) => [key.provider ?? NONE, count]));

  const providers = new Set([...sums.keys(), ...arrivals.keys(), ...complaints.keys()]);
  providers.delete(NONE);
  return {
    ...meta,
    definitions: PROVIDERS_DEFINITIONS,
    rows: [...providers].map((provider) => {
      const [sum, arrival, count] = [sums.get(provider), arrivals.get(provider), complaints.get(provider) ?? 0];
      const transactions = sum?.transactions ?? 0;
      return {
        provider,
        transactions,
        failed: sum?.failed ?? 0,
        failureRate: shareOf(sum?.failed ?? 0, transactions),
        complaints: count,
        per1000: perThousand(count, transactions),
        refunds: arrival?.refunds ?? 0,
        refundP50Seconds: arrival?.arrivalP50 ?? null,
        refundP95Seconds: arrival?.arrivalP95 ?? null,
        feeShare: sum?.feeShare ?? null,
        filter: filterOf(scope, { ...(input.category ? { category: input.category } : {}), provider }),
      };
    }),
  };
};
