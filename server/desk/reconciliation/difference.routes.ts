import { Readable } from 'node:stream';
import {
  approveWriteOff as approveEndpoint,
  assignDifferences as assignEndpoint,
  declineWriteOff as declineEndpoint,
  driftReport,
  exportDifferences,
  getDifference as getEndpoint,
  listDifferences,
  reopenDifference as reopenEndpoint,
  resolveDifferences as resolveEndpoint,
  sumDifferences as sumEndpoint,
} from '../../contract/difference.ts';
import type { Actor } from '../../kernel/actor.ts';
import { csvPages } from '../../kernel/csv-pages.ts';
import { pageOf } from '../../kernel/page.ts';
import { Download, type InTx, looseRoute, route } from '../../kernel/route.ts';
import { approveWriteOff, declineWriteOff } from './decide-write-off.ts';
import { DIFFERENCES_HEAD, differenceRows, driftCsv } from './difference.csv.ts';
import {
  type DifferenceFilter,
  findDifferences,
  findDrift,
  getDifference,
  sumDifferences,
} from './difference.queries.ts';
import type { Difference } from './reconciliation.ts';
import { viewDifference } from './reconciliation.view.ts';
import { assignDifferences, reopenDifference, resolveDifferences, type Worked } from './work-differences.ts';

const CSV_LINES = 1_000;
/** The day as a moment, which is what cursors hold. */
const keyOf = ({ day, id }: Difference): [string, string] => [`${day}T00:00:00Z`, id];

const writeDifferences = (inTx: InTx, filter: DifferenceFilter): AsyncGenerator<string, void> =>
  csvPages<Difference, string>(
    DIFFERENCES_HEAD,
    async (from) => {
      const found = await inTx((tx) => findDifferences(tx, { ...filter, limit: CSV_LINES, cursor: from ?? undefined }));
      const { items, nextCursor: next } = pageOf(found, CSV_LINES, keyOf, (one) => one);
      return { items, next };
    },
    differenceRows,
  );

const viewWorked = ({ changed, refused }: Worked, actor: Actor) => ({
  changed: changed.map((one) => viewDifference(one, actor)),
  refused,
});

export const differenceRoutes = [
  route(listDifferences, async ({ tx, actor, input }) =>
    pageOf(await findDifferences(tx, input), input.limit, keyOf, (one) => viewDifference(one, actor)),
  ),
  route(sumEndpoint, async ({ tx, input }) => ({ items: await sumDifferences(tx, input) })),
  looseRoute(exportDifferences, async ({ inTx, input }) => {
    return new Download(
      Readable.from(writeDifferences(inTx, input)),
      'text/csv; charset=utf-8',
      'recourse-differences.csv',
    );
  }),
  route(assignEndpoint, async ({ tx, actor, input }) => viewWorked(await assignDifferences(tx, actor, input), actor)),
  route(resolveEndpoint, async ({ tx, actor, input }) => viewWorked(await resolveDifferences(tx, actor, input), actor)),
  route(getEndpoint, async ({ tx, actor, input }) => viewDifference(await getDifference(tx, input.id), actor)),
  route(approveEndpoint, async ({ tx, actor, input }) =>
    viewDifference(await approveWriteOff(tx, actor, input), actor),
  ),
  route(declineEndpoint, async ({ tx, actor, input }) =>
    viewDifference(await declineWriteOff(tx, actor, input), actor),
  ),
  route(reopenEndpoint, async ({ tx, actor, input }) =>
    viewDifference(await reopenDifference(tx, actor, input), actor),
  ),
  route(driftReport, async ({ tx, input }) => {
    const rows = await findDrift(tx, input.provider ?? null);
    if (input.format === 'csv') return new Download(driftCsv(rows), 'text/csv; charset=utf-8', 'recourse-drift.csv');
    return {
      generatedAt: tx.now.toISOString(),
      rows: rows.map((row) => ({ ...row, oldestAt: row.oldestAt.toISOString() })),
    };
  }),
];
