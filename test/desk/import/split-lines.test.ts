import { describe, expect, it } from '@jest/globals';
import { CsvError } from 'csv-parse';
import fc from 'fast-check';
import { openLineSplitter } from '../../../server/desk/import/split-lines.ts';

const LIMIT = 1_000;
const splitAll = (pieces: readonly string[]) => {
  const split = openLineSplitter(LIMIT);
  return [...pieces.flatMap((piece) => split(piece)), ...split(null)];
};

describe('lines that come in pieces', () => {
  it('end as any system ends them, are numbered as an editor does, and empty ones are left out', () => {
    expect(splitAll(['\uFEFFa\r\n\r\nb\rc\n\nd'])).toEqual([
      { text: 'a', line: 1 },
      { text: 'b', line: 3 },
      { text: 'c', line: 4 },
      { text: 'd', line: 6 },
    ]);
    expect(splitAll(['a\r', '\nb\r'])).toEqual([
      { text: 'a', line: 1 },
      { text: 'b', line: 2 },
    ]);
  });

  it('are the same wherever the pieces are cut', () => {
    const text = fc
      .array(fc.constantFrom('a', '中', '\r', '\n', '`', ','), { maxLength: 60 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.nat(60), { maxLength: 6 }), (whole, cuts) => {
        const at = [0, ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length];
        const pieces = at.slice(1).map((end, index) => whole.slice(at[index], end));
        expect(splitAll(pieces)).toEqual(splitAll([whole]));
        expect(splitAll([whole]).map((one) => one.text)).toEqual(
          whole.split(/\r\n|\n|\r/).filter((line) => line !== ''),
        );
      }),
    );
  });

  it('are no lines when they never end', () => {
    const split = openLineSplitter(LIMIT);
    split('x'.repeat(LIMIT));
    expect(() => split('x')).toThrow(CsvError);
  });
});
