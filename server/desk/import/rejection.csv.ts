import type { RejectedLine } from './import.ts';

/** Tells spreadsheets that the text is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';
/** A cell that starts like this would run as a formula where it is opened. */
const FORMULA_START = /^[=+\-@\t\r]/;

const cellOf = (text: string): string => {
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export const REJECTIONS_HEAD = `${BYTE_ORDER_MARK}line,code,path\r\n`;

/** Lines of RFC 4180 text that no spreadsheet runs as formulas. */
export const rejectionRows = (rejected: readonly RejectedLine[]): string =>
  rejected.map(({ line, code, path }) => `${line},${cellOf(code)},${cellOf(path)}\r\n`).join('');
