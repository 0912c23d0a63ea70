import { describe, expect, it } from '@jest/globals';
import {
  rankLessons,
  rankPrecedents,
  withoutPersonal,
  worthReading,
} from '../../../server/desk/suggestion/suggestion.rules.ts';
import type { Precedent } from '../../../server/desk/suggestion/suggestion.ts';

const precedent = (ticketId: string, question: string, more: Partial<Precedent> = {}): Precedent => ({
  ticketId,
  number: ticketId,
  customerId: 'c',
  rating: 5,
  question,
  reply: 'Done.',
  lesson: null,
  ...more,
});
const COFFEE = precedent('coffee', 'I was charged twice for a coffee at the station kiosk, please help');
const TRAIN = precedent('train', 'My train ticket was charged twice by the railway app, please help');
const OTHER = precedent('other', '提现三天了还没有到账，麻烦尽快核实');

describe('rankPrecedents', () => {
  it('puts the matter with the most rare words in common first and leaves out what shares nothing', () => {
    const ranked = rankPrecedents('The kiosk at the station took money for my coffee twice', [OTHER, TRAIN, COFFEE]);
    expect(ranked[0]?.precedent.ticketId).toBe('coffee');
    expect(ranked.map(({ precedent: { ticketId } }) => ticketId)).not.toContain('other');
  });
  it('prefers the better rated of two alike, and says nothing of nothing', () => {
    const [first] = rankPrecedents(COFFEE.question, [{ ...COFFEE, ticketId: 'worse', rating: 4 }, COFFEE]);
    expect(first).toMatchObject({ precedent: { ticketId: 'coffee' }, similarity: 1 });
    expect(rankPrecedents('', [COFFEE])).toEqual([]);
    expect(rankPrecedents('anything', [])).toEqual([]);
  });
});

describe('worthReading', () => {
  const ranked = [0.31, 0.2, 0.19, 0.08].map((similarity) => ({ precedent: COFFEE, similarity }));
  const kept = (category: 'dup' | null) => worthReading(ranked, category).map(({ similarity }) => similarity);
  it('leaves out answers that rather do not fit, and asks for more where the category is not known', () => {
    expect(kept('dup')).toEqual([0.31, 0.2]);
    expect(kept(null)).toEqual([0.31]);
  });
});

describe('withoutPersonal', () => {
  it('leaves blanks where names, amounts, days, numbers and addresses were', () => {
    const reply =
      'Dear Li Ming, we refunded CNY 19.90 (¥5) on 2026-11-20 for order ORD-77812, ticket R-2026-000123; mail li@x.example.';
    const said = withoutPersonal(reply, 'Li Ming');
    for (const secret of ['Li Ming', '19.90', '¥5', '2026', '77812', '000123', 'li@x'])
      expect(said).not.toContain(secret);
    expect(said).toContain('we refunded');
    expect(withoutPersonal('李明您好，已于11月20日退回 19.9元，单号 4200001234。', '李明')).toBe(
      '[…]您好，已于[…]退回 […]，单号 […]。',
    );
  });
  it('keeps a reply that holds nothing personal, and does not blank single letters of an empty name', () => {
    expect(withoutPersonal('It arrives within 3 working days.', '')).toBe('It arrives within 3 working days.');
    expect(withoutPersonal('It arrives.', 'I')).toBe('It arrives.');
  });
});

describe('rankLessons', () => {
  it('counts how often a lesson was given and ranks by how close the matters are', () => {
    const lesson = (topic: string) => ({ topic, title: topic, body: 'b' });
    const ranked = [
      { precedent: { ...COFFEE, lesson: lesson('qr') }, similarity: 0.9 },
      { precedent: { ...TRAIN, lesson: lesson('fx') }, similarity: 0.3 },
      { precedent: { ...OTHER, lesson: lesson('fx') }, similarity: 0.2 },
    ];
    expect(rankLessons(ranked, 5).map(({ topic, given }) => [topic, given])).toEqual([
      ['qr', 1],
      ['fx', 2],
    ]);
    expect(rankLessons(ranked, 1)).toHaveLength(1);
  });
});
