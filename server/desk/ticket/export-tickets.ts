import type { z } from 'zod';
import type { exportTickets as exportEndpoint } from '../../contract/queue.ts';
import type { Actor } from '../../kernel/actor.ts';
import { type CsvValue, csvOf, csvRows } from '../../kernel/csv.ts';
import { csvPages } from '../../kernel/csv-pages.ts';
import { pageOf } from '../../kernel/page.ts';
import type { InTx } from '../../kernel/route.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findLines, LINE_NAMES, type Line } from './export.queries.ts';
import { findQueue, queueKey } from './queue.queries.ts';

const CSV_LINES = 1_000;
type Filter = z.output<typeof exportEndpoint.input>;

const cellOf = (value: Line[string] | undefined): CsvValue =>
  value instanceof Date ? value.toISOString() : (value ?? null);
const rowsOf = (lines: readonly Line[]): string =>
  csvRows(lines.map((line) => LINE_NAMES.map((name) => cellOf(line[name]))));

/** Who took which tickets out of the desk stays known. What they searched for does not: it may be somebody's telephone. */
const noteExport = (inTx: InTx, actor: Actor, { q, ...filter }: Filter): Promise<void> =>
  inTx(async (tx) => {
    const after = { ...filter, searched: q !== undefined };
    recordAudit(tx, actor, { action: 'tickets.exported', subject: { kind: 'queue', id: filter.view }, after });
  });

/** The tickets of a queue in its order, a page of them at a time: each page is a transaction of its own. */
export async function* exportTickets(inTx: InTx, actor: Actor, filter: Filter): AsyncGenerator<string, void> {
  await noteExport(inTx, actor, filter);
  const read = (from: string | null) =>
    inTx(async (tx) => {
      const found = await findQueue(tx, actor, { ...filter, limit: CSV_LINES, cursor: from ?? undefined });
      const { items: ids, nextCursor: next } = pageOf(found, CSV_LINES, queueKey, ({ id }) => id);
      return { items: await findLines(tx, ids), next };
    });
  yield* csvPages(csvOf({ columns: LINE_NAMES, rows: [] }), read, rowsOf);
}
