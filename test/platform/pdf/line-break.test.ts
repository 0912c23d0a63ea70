import { describe, expect, it } from '@jest/globals';
import { breakLines } from '../../../server/platform/pdf/line-break.ts';

/** A Chinese character is as wide as two letters. */
const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '\u2E80' ? 2 : 1), 0);
const lines = (text: string, width: number) => breakLines(text, width, widthOf);

describe('breaking lines', () => {
  it('keeps words whole, Chinese anywhere, and every paragraph its own', () => {
    expect(lines('one two three', 8)).toEqual(['one two', 'three']);
    expect(lines('充值一百块', 6)).toEqual(['充值一', '百块']);
    expect(lines('a\r\n\nb', 9)).toEqual(['a', '', 'b']);
  });

  it('begins no line with what closes and ends none with what opens', () => {
    expect(lines('多扣的钱，谢谢', 8)).toEqual(['多扣的', '钱，谢谢']);
    expect(lines('金额（元）是', 6)).toEqual(['金额', '（元）', '是']);
  });

  it('cuts what is longer than a line, and loses nothing but spaces at the ends', () => {
    const text = 'https://desk.example/a/very/long/address 之后的话，还有 more words';
    const broken = lines(text, 10);
    for (const line of broken) expect(widthOf(line)).toBeLessThanOrEqual(10);
    expect(broken.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  });

  it('drops what no pen can draw', () => {
    expect(lines('a\u202Eb\u200Dc\td', 20)).toEqual(['abc d']);
  });
});
