import type { Import, ImportFormat, ImportState } from './import.ts';

/** A row of `import`; bigints come as text. */
export type ImportRow = {
  id: string;
  format: ImportFormat;
  purpose: Import['purpose'];
  name: string;
  file_key: string;
  digest: string;
  state: ImportState;
  bytes: string;
  bytes_read: string;
  records_read: string;
  lines: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  failure: string | null;
  created_at: Date;
  finished_at: Date | null;
};

export const IMPORT_COLUMNS = `id, format, purpose, name, file_key, digest, state, bytes, bytes_read, records_read, lines, created,
  updated, unchanged, rejected, failure, created_at, finished_at`;

export const importOf = (row: ImportRow): Import => ({
  id: row.id,
  format: row.format,
  purpose: row.purpose,
  name: row.name,
  fileKey: row.file_key,
  digest: row.digest,
  state: row.state,
  bytes: Number(row.bytes),
  bytesRead: Number(row.bytes_read),
  recordsRead: Number(row.records_read),
  lines: row.lines,
  created: row.created,
  updated: row.updated,
  unchanged: row.unchanged,
  rejected: row.rejected,
  failure: row.failure,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
});
