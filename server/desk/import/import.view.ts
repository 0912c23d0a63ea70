import type { ImportView } from '../../contract/transaction.ts';
import type { Import, RejectedLine } from './import.ts';

export const viewImport = (item: Import): Omit<ImportView, 'rejections'> => ({
  id: item.id,
  format: item.format,
  name: item.name,
  state: item.state,
  status: item.state,
  bytes: item.bytes,
  bytesRead: item.bytesRead,
  lines: item.lines,
  created: item.created,
  updated: item.updated,
  unchanged: item.unchanged,
  rejected: item.rejected,
  failure: item.failure,
  createdAt: item.createdAt.toISOString(),
  finishedAt: item.finishedAt?.toISOString() ?? null,
});

export const viewImportDetail = (item: Import, rejections: readonly RejectedLine[]): ImportView => ({
  ...viewImport(item),
  rejections: rejections.map(({ line, code, path }) => ({ line, code, path })),
});
