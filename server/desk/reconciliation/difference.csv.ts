import { type CsvValue, csvOf, csvRows, minorCell } from '../../kernel/csv.ts';
import type { Difference, DriftRow } from './reconciliation.ts';
import { gapOf } from './totals.rules.ts';

const COLUMNS = [
  'day',
  'provider',
  'kind',
  'movement',
  'reference',
  'currency',
  'billMinor',
  'ownMinor',
  'gapMinor',
  'billFeeMinor',
  'ownFeeMinor',
  'billStatus',
  'ownStatus',
  'billAt',
  'ownAt',
  'state',
  'owner',
  'resolution',
  'note',
  'settledBy',
  'settledAt',
  'foundAt',
  'id',
  'writtenOffMinor',
  'agreedAt',
];

const lineOf = (one: Difference): CsvValue[] => [
  one.day,
  one.provider,
  one.kind,
  one.movement,
  one.reference,
  one.currency,
  minorCell(one.billMinor),
  minorCell(one.ownMinor),
  minorCell(gapOf(one)),
  minorCell(one.billFeeMinor),
  minorCell(one.ownFeeMinor),
  one.billStatus,
  one.ownStatus,
  one.billAt?.toISOString() ?? null,
  one.ownAt?.toISOString() ?? null,
  one.state,
  one.owner?.name ?? null,
  one.resolution,
  one.note,
  one.settledBy?.name ?? null,
  one.settledAt?.toISOString() ?? null,
  one.foundAt.toISOString(),
  one.id,
  minorCell(one.writtenOffMinor),
  one.agreedAt?.toISOString() ?? null,
];

export const DIFFERENCES_HEAD = csvOf({ columns: COLUMNS, rows: [] });
export const differenceRows = (differences: readonly Difference[]): string => csvRows(differences.map(lineOf));

const DRIFT_COLUMNS = ['provider', 'day', 'currency', 'open', 'age1', 'age7', 'age30', 'older', 'oldestAt', 'gapMinor'];

export const driftCsv = (rows: readonly DriftRow[]): string =>
  csvOf({
    columns: DRIFT_COLUMNS,
    rows: rows.map((row) => [
      row.provider,
      row.day,
      row.currency,
      row.open,
      row.age1,
      row.age7,
      row.age30,
      row.older,
      row.oldestAt.toISOString(),
      minorCell(BigInt(row.gapMinor)),
    ]),
  });
