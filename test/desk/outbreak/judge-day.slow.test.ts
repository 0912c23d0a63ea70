import { describe, expect, it } from '@jest/globals';
import { judgeDay, judgeDays } from '../../../server/desk/outbreak/judge-day.ts';
import { simulate } from '../../support/daily-counts.ts';

const weekly = (day: number): number => 20 * (day % 7 < 5 ? 1.2 : 0.5);

describe('judging a day', () => {
  it('expects the weekday that it is', () => {
    const counts = simulate(300, weekly, 1);
    const [workday, weekend] = [judgeDay({ counts }, 297), judgeDay({ counts }, 299)];
    expect(297 % 7).toBe(3);
    expect(299 % 7).toBe(5);
    expect(workday?.expected).toBeGreaterThan(21);
    expect(weekend?.expected).toBeLessThan(13);
  });

  it('alarms on what chance does not bring, and not before', () => {
    const counts = simulate(300, weekly, 2);
    const usual = judgeDays({ counts }, 100);
    const alarms = usual.filter((judgement) => judgement?.alarm).length;
    expect(alarms).toBeLessThanOrEqual(2);
    const last = usual.at(-1);
    const upper = last?.upper ?? 0;
    const memory = usual.at(-2)?.memory ?? 0;
    expect(judgeDay({ counts: [...counts.slice(0, -1), upper] }, 299, memory)?.alarm).toBe(false);
    expect(judgeDay({ counts: [...counts.slice(0, -1), upper + 1] }, 299, memory)?.alarm).toBe(true);
  });

  it('keeps to the stated rate of false alarms, for few and for many', () => {
    for (const level of [6, 40]) {
      let [judged, alarms] = [0, 0];
      for (let seed = 10; seed < 14; seed += 1) {
        const series = { counts: simulate(260, () => level, seed) };
        for (const judgement of judgeDays(series, 60, 0.02)) {
          judged += judgement ? 1 : 0;
          alarms += (judgement?.score ?? 0) > 2.0537 ? 1 : 0;
        }
      }
      expect(judged).toBe(800);
      // 16 at the stated rate; four standard deviations leave room for chance.
      expect(alarms).toBeLessThan(16 + 4 * Math.sqrt(16));
      expect(alarms).toBeGreaterThan(2);
    }
  });

  it('remembers a day that was strange', () => {
    const counts = simulate(200, () => 30, 3);
    const calm = judgeDay({ counts }, 199, 0);
    const after = judgeDay({ counts }, 199, 4);
    expect(after?.score).toBeGreaterThan(calm?.score ?? 0);
    expect(after?.upper).toBeLessThan(calm?.upper ?? 0);
  });

  it('takes growth of traffic for what it is', () => {
    const exposures = Array.from({ length: 300 }, (_, day) => 1_000 * 1.01 ** day);
    const counts = simulate(300, (day) => 0.01 * (exposures[day] ?? 0) * 0.5, 4).map(Math.round);
    const judgements = judgeDays({ counts, exposures }, 240);
    expect(judgements.filter((judgement) => judgement?.alarm)).toHaveLength(0);
    expect(judgements.at(-1)?.expected).toBeGreaterThan(0.8 * 0.005 * (exposures[299] ?? 0));
  });

  it('is not blunted by an outbreak that is over, frozen or not', () => {
    const counts = simulate(300, () => 30, 5);
    const clean = judgeDay({ counts }, 299)?.upper ?? 0;
    const struck = counts.map((count, day) => (day >= 270 && day < 274 ? count * 5 : count));
    expect(judgeDay({ counts: struck }, 299)?.upper).toBeLessThan(clean * 1.25);
    const frozen = new Set([270, 271, 272, 273]);
    expect(judgeDay({ counts: struck, frozen }, 299)?.upper).toBeLessThan(clean * 1.1);
  });

  it('stays sane with days missing, after a launch, and on nothing at all', () => {
    const counts = simulate(300, weekly, 6);
    const holed = counts.map((count, day) => (day % 5 === 2 ? null : count));
    const [whole, part] = [judgeDay({ counts }, 299), judgeDay({ counts: holed }, 298)];
    expect(part?.expected).toBeGreaterThan(0);
    expect(whole).not.toBeNull();
    expect(judgeDay({ counts: holed }, 297)).toBeNull();
    expect(judgeDay({ counts: counts.slice(0, 10) }, 9)).toBeNull();
    expect(judgeDay({ counts }, 300)).toBeNull();
    const silent = new Array<number>(200).fill(0);
    expect(judgeDay({ counts: silent }, 199)?.alarm).toBe(false);
    expect(judgeDay({ counts: [...silent, 25] }, 200)?.alarm).toBe(true);
    for (const judgement of judgeDays({ counts: silent }, 150)) {
      expect(Number.isFinite(judgement?.score)).toBe(true);
      expect(judgement?.upper).toBeLessThan(5);
    }
  });
});
