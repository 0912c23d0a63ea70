import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import {
  createImport as createEndpoint,
  downloadRejections,
  getImport as getEndpoint,
  listImports,
} from '../../contract/transaction.ts';
import { csvPages } from '../../kernel/csv-pages.ts';
import { pageOf } from '../../kernel/page.ts';
import { Problem } from '../../kernel/problem.ts';
import { Download, type InTx, type Route, routesFor } from '../../kernel/route.ts';
import { createImport, type ImportFiles } from './create-import.ts';
import { findImports, findRejections, getImport } from './import.queries.ts';
import type { RejectedLine } from './import.ts';
import { viewImport, viewImportDetail } from './import.view.ts';
import { REJECTIONS_HEAD, rejectionRows } from './rejection.csv.ts';

/** As many rejected lines as a screen shows; the rest are for a spreadsheet. */
const SHOWN_REJECTIONS = 100;
const CSV_LINES = 1_000;

export type ImportDeps = { files: ImportFiles };
const { route, looseRoute } = routesFor<ImportDeps>();

const writeRejections = (inTx: InTx, importId: string): AsyncGenerator<string, void> =>
  csvPages<RejectedLine, number>(
    REJECTIONS_HEAD,
    async (from) => {
      const items = await inTx((tx) => findRejections(tx, importId, { afterLine: from ?? -1, limit: CSV_LINES }));
      return { items, next: items.length < CSV_LINES ? null : (items.at(-1)?.line ?? null) };
    },
    rejectionRows,
  );

export const importRoutes: readonly Route<ImportDeps>[] = [
  looseRoute(createEndpoint, async ({ inTx, actor, input, request, deps }) => {
    const { file } = request;
    if (!file) throw new Problem('invalid', 'file_missing', { fields: [{ path: 'file', code: 'required' }] });
    try {
      return { id: await createImport(inTx, deps.files, actor, { format: input.format, uploaded: file }) };
    } finally {
      await rm(file.path, { force: true });
    }
  }),
  route(listImports, async ({ tx, input }) =>
    pageOf(await findImports(tx, input), input.limit, (one) => [one.createdAt.toISOString(), one.id], viewImport),
  ),
  route(getEndpoint, async ({ tx, input }) =>
    viewImportDetail(
      await getImport(tx, input.id),
      await findRejections(tx, input.id, { afterLine: -1, limit: SHOWN_REJECTIONS }),
    ),
  ),
  looseRoute(downloadRejections, async ({ inTx, input }) => {
    const { id } = await inTx((tx) => getImport(tx, input.id));
    return new Download(Readable.from(writeRejections(inTx, id)), 'text/csv; charset=utf-8', `rejected-${id}.csv`);
  }),
];
