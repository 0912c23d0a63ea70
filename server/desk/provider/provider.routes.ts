import { providerStatus } from '../../contract/provider.ts';
import { route } from '../../kernel/route.ts';
import { findChannels } from './channel.queries.ts';
import { findHealth, findIncidents } from './provider.queries.ts';
import { readLine } from './provider.ts';

const HOUR_MS = 3_600_000;
const INCIDENTS = 50;

export const providerRoutes = [
  route(providerStatus, async ({ tx, input }) => ({
    since: new Date(tx.now.getTime() - input.hours * HOUR_MS).toISOString(),
    providers: (await findHealth(tx, new Date(tx.now.getTime() - input.hours * HOUR_MS))).map((one) => ({
      ...one,
      retryAt: one.retryAt?.toISOString() ?? null,
    })),
    complaints: (await findChannels(tx)).map((one) => ({
      ...one,
      polledAt: one.polledAt?.toISOString() ?? null,
      finishedAt: one.finishedAt?.toISOString() ?? null,
      failedAt: one.failedAt?.toISOString() ?? null,
      nextAt: one.nextAt?.toISOString() ?? null,
    })),
    incidents: (await findIncidents(tx, INCIDENTS)).map(({ line, ...one }) => ({
      ...one,
      ...readLine(line),
      openedAt: one.openedAt.toISOString(),
      endedAt: one.endedAt?.toISOString() ?? null,
    })),
  })),
];
