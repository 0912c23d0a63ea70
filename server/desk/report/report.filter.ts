import { NONE } from '../cube/cube.ts';
import type { Dimension, ReportInput } from './report.ts';

/** What the queue can be asked for; other attributes open no list yet. */
const QUEUE_NAMES: Partial<Readonly<Record<Dimension, string>>> = {
  provider: 'provider',
  category: 'category',
  severity: 'severity',
  team: 'teamId',
};

/** Where the queue can be asked for tickets that have none. */
const KNOWS_NONE: readonly string[] = ['provider', 'category'] satisfies Dimension[];

/** Every status but merged: a merged ticket is its survivor's matter, and counts there. */
export const COUNTED_STATUSES = 'new,open,waiting,snoozed,resolved,closed';

/** What the report itself was asked for, as a slice. */
export const sliceOfScope = ({ provider, category }: ReportInput): { provider?: string; category?: string } => ({
  ...(provider ? { provider } : {}),
  ...(category ? { category } : {}),
});

type Window = { readonly startsAt: Date; readonly endsAt: Date };

/**
 * The query of `GET /api/tickets` that lists exactly the tickets a figure counts; empty when the queue has no words
 * for the slice, so that no figure ever opens a list that disagrees with it.
 */
export const filterOf = (
  { startsAt, endsAt }: Window,
  slice: Readonly<Partial<Record<Dimension, string>>>,
  kind: 'complaint' | null = 'complaint',
): Record<string, string> => {
  const filter: Record<string, string> = {
    view: 'all',
    status: COUNTED_STATUSES,
    ...(kind ? { kind } : {}),
    createdFrom: startsAt.toISOString(),
    createdTo: endsAt.toISOString(),
    sort: 'created',
  };
  for (const [dimension, value] of Object.entries(slice)) {
    const name = Object.entries(QUEUE_NAMES).find(([key]) => key === dimension)?.[1];
    if (!name || (value === NONE && !KNOWS_NONE.includes(dimension))) return {};
    filter[name] = value;
  }
  return filter;
};

/** Lists the tickets of the refunds asked for in a window. */
export const refundFilterOf = (
  { startsAt, endsAt }: Window,
  refund: { readonly provider?: string; readonly currency?: string; readonly state?: string },
  category: string | null,
): Record<string, string> => ({
  view: 'all',
  sort: 'created',
  refundFrom: startsAt.toISOString(),
  refundTo: endsAt.toISOString(),
  ...(refund.provider ? { refundProvider: refund.provider } : {}),
  ...(refund.currency ? { refundCurrency: refund.currency } : {}),
  ...(refund.state ? { refundState: refund.state } : {}),
  ...(category ? { category } : {}),
});
