import type { BILL_FORMATS, IMPORT_FORMATS, ImportView } from '../../contract/transaction.ts';

/** Files that transactions are taken from. */
export type FeedFormat = (typeof IMPORT_FORMATS)[number];
export type ImportFormat = FeedFormat | (typeof BILL_FORMATS)[number];
export type ImportState = ImportView['state'];

/** A file of transactions on its way into the desk. */
export type Import = {
  readonly id: string;
  readonly format: ImportFormat;
  /** `feed` takes transactions in; `reconcile` keeps the lines to compare them with what is known. */
  readonly purpose: 'feed' | 'reconcile';
  readonly name: string;
  readonly fileKey: string;
  readonly digest: string;
  readonly state: ImportState;
  readonly bytes: number;
  readonly bytesRead: number;
  /** Records of the file, header and totals among them, whose effect is stored. */
  readonly recordsRead: number;
  readonly lines: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly failure: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
};

export type RejectedLine = { readonly line: number; readonly code: string; readonly path: string };

/** What a batch of lines came to. */
export type BatchCounts = {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly RejectedLine[];
};
