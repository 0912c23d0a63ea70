import { afterAll, describe, expect, it } from '@jest/globals';
import { readDays } from '../../bench/outbreaks/read-days.ts';
import { openBench } from '../support/run-bench.ts';

const bench = openBench('outbreaks-evaluate');
afterAll(() => bench.close());

const HEAD = 'series,period,count';
const judge = (...rows: string[]) => bench.run('--series', bench.write('days.csv', rows.join('\n')));
const linesOf = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const refuse = (why: string): never => {
  throw new Error(why);
};

describe('daily series that cannot be read', () => {
  it.each([
    ['no file', null, 'does not exist'],
    ['columns that are not there', ['name,day,count', 'a,1,1'], 'line 1'],
    ['a file without days', [HEAD], 'has no days'],
    ['a count that is none', [HEAD, 'a,1,1', 'a,2,some'], 'line 3'],
    ['half a complaint', [HEAD, 'a,1,0.5'], 'line 2'],
    ['a day that no calendar has', [HEAD, 'a,2025-02-30,1'], 'line 2'],
    ['traffic below nothing', [`${HEAD},population`, 'a,1,1,-5'], 'population'],
    ['a row that is too short', [HEAD, 'a,1'], 'line 2'],
  ])('are refused: %s', async (_, rows, where) => {
    const path = rows === null ? '/nowhere/days.csv' : bench.write('days.csv', rows.join('\n'));
    await expect(readDays(path, refuse)).rejects.toThrow(where);
  });
});

describe('daily series', () => {
  it('are read by either name of their columns', async () => {
    const read = (head: string) => readDays(bench.write(`${head.slice(0, 2)}.csv`, `${head}\na,1,4\n`), refuse);
    const rows = await read('id,day,count');
    expect(rows).toEqual([{ series: 'a', period: '1', day: 1, isDate: false, count: 4 }]);
    expect(await read(HEAD)).toEqual(rows);
  });
});

describe('outbreaks:evaluate', () => {
  it('refuses an option that it does not have, and a wrong series before it judges another', () => {
    expect(bench.run('--serious', 'days.csv')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--serious'),
    });
    const mixed = judge(HEAD, 'a,1,1', 'b,1,1', 'b,2025-02-01,1');
    expect(mixed).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('series b') });
  });

  it('judges days in any order and any form, and takes a day without a count for one that is not known', () => {
    const days = Array.from({ length: 90 }, (_, day) => `甲,${day},${20 + ((day * 7) % 5)}`);
    const struck = [...days, '甲,90,', '甲,91,NA', '甲,92,90'];
    const plain = linesOf(judge(HEAD, ...struck).stdout);
    expect(plain).toHaveLength(93);
    expect(plain[90]).toEqual({ series: '甲', period: 90, expected: null, upper: null, score: null, alarm: false });
    expect(plain[91]).toMatchObject({ period: 91, score: null, alarm: false });
    expect(plain[92]).toMatchObject({ alarm: true });
    expect(plain[92].expected).toBeGreaterThan(18);
    const odd = ['\u{feff}count,note,period,series', '']
      .concat(
        [...struck].reverse().map((row) => `${row.split(',')[2]},"a ""note"",\nof two lines",${row.split(',')[1]},甲`),
      )
      .join('\r\n');
    expect(linesOf(bench.run('--series', bench.write('天.csv', odd)).stdout).reverse()).toEqual(plain);
  });

  it('reckons with the traffic where there is some', () => {
    const days = Array.from({ length: 90 }, (_, day) => `2026-01-01,${20 + ((day * 7) % 5)},1000`).map((row, day) =>
      row.replace('2026-01-01', new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)),
    );
    const [, today] = linesOf(
      judge(`${HEAD},population`, ...[...days, '2026-04-01,,', '2026-04-02,90,4000'].map((row) => `b,${row}`)).stdout,
    ).slice(-2);
    expect(today).toMatchObject({ series: 'b', period: '2026-04-02', alarm: false });
    expect(today.expected).toBeGreaterThan(60);
  });
});
