/** Tells spreadsheets that the text is UTF-8; without it Chinese words turn to rubbish in Excel. */
const BYTE_ORDER_MARK = '\uFEFF';
/** A cell that starts like this would run as a formula where it is opened. */
const FORMULA_START = /^[=+\-@＝＋－＠\t\r\n]/;

export type CsvValue = string | number | null;
export type CsvTable = { readonly columns: readonly string[]; readonly rows: readonly (readonly CsvValue[])[] };

const cellOf = (value: CsvValue): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Minor units: a number where every spreadsheet can hold it, so that a minus sign is not taken for a formula. */
export const minorCell = (minor: bigint | null): CsvValue =>
  minor === null
    ? null
    : minor >= -BigInt(Number.MAX_SAFE_INTEGER) && minor <= BigInt(Number.MAX_SAFE_INTEGER)
      ? Number(minor)
      : minor.toString();

/** RFC 4180 lines; words that look like formulas are kept from running, numbers stay numbers. */
export const csvRows = (rows: readonly (readonly CsvValue[])[]): string =>
  rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');

/** RFC 4180 text of a table. */
export const csvOf = ({ columns, rows }: CsvTable): string => BYTE_ORDER_MARK + csvRows([columns, ...rows]);

/** A table of records that share their keys; money and other objects are spread by the caller. */
export const tableOf = (columns: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]): CsvTable => ({
  columns,
  rows: rows.map((row) =>
    columns.map((column) => {
      const value = row[column];
      return typeof value === 'number' || typeof value === 'string' ? value : null;
    }),
  ),
});
