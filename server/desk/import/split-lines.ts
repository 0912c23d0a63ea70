import { CsvError } from 'csv-parse';

const LINE_END = /\r\n|\n|\r/g;

export type NumberedLine = { readonly text: string; readonly line: number };

/**
 * Cuts text that comes in pieces into its lines, empty ones left out and the mark of its encoding taken off. An end that
 * may be half of `\r\n` is left for the next piece; `null` says that none will come.
 */
export const openLineSplitter = (limit: number): ((piece: string | null) => NumberedLine[]) => {
  let rest = '';
  let count = 0;
  let isFirst = true;

  const keep = (lines: NumberedLine[], text: string): void => {
    count += 1;
    const line = isFirst && text.startsWith('\uFEFF') ? text.slice(1) : text;
    isFirst = false;
    if (line !== '') lines.push({ text: line, line: count });
  };

  return (piece) => {
    const text = rest + (piece ?? '');
    const lines: NumberedLine[] = [];
    let start = 0;
    LINE_END.lastIndex = 0;
    for (let found = LINE_END.exec(text); found; found = LINE_END.exec(text)) {
      if (piece !== null && found[0] === '\r' && LINE_END.lastIndex === text.length) break;
      keep(lines, text.slice(start, found.index));
      start = LINE_END.lastIndex;
    }
    rest = text.slice(start);
    if (rest.length > limit) throw new CsvError('CSV_MAX_RECORD_SIZE', 'a line does not end');
    if (piece === null && rest !== '') keep(lines, rest);
    return lines;
  };
};
