import { describe, expect, it } from '@jest/globals';
import { CATEGORIES, type Category } from '../../../server/contract/taxonomy.ts';
import { chooseLesson, LESSON_TOPICS, type LessonFacts } from '../../../server/desk/lesson/lesson.rules.ts';

const TOPIC_OF = new Map<Category, string>([
  ...CATEGORIES.map((category) => [category, 'howto'] as const),
  ['unauth', 'unauth'],
  ['scam', 'impostor'],
  ['dup', 'refund-time'],
  ['refund', 'refund-time'],
  ['frozen', 'kyc'],
  ['wrongpayee', 'wrong'],
  ['failed', 'failed'],
]);

const facts = (more: Partial<LessonFacts>): LessonFacts => ({
  category: 'refund',
  text: '',
  outcome: 'not_upheld',
  hints: [],
  topicOf: TOPIC_OF,
  active: new Set(LESSON_TOPICS),
  ...more,
});

describe('chooseLesson', () => {
  it('gives none without a category or to a matter taken back', () => {
    expect(chooseLesson(facts({ category: null }))).toBeNull();
    expect(chooseLesson(facts({ outcome: 'withdrawn' }))).toBeNull();
  });

  it('has a topic for each of the twenty categories', () => {
    for (const category of CATEGORIES) expect(LESSON_TOPICS).toContain(chooseLesson(facts({ category })));
  });

  it.each([
    ['scam', '陌生人让我扫二维码', 'qr'],
    ['scam', 'they promised a loan', 'parttime'],
    ['scam', '点了短信里的链接', 'phish'],
    ['unauth', 'I gave them the verification code', 'phish'],
    ['scam', '冒充客服让我转账', 'impostor'],
    ['frozen', '账户借给朋友后被冻结', 'mule'],
    ['frozen', '账户突然被冻结', 'kyc'],
  ] as const)('reads %s, "%s" as %s', (category, text, topic) => {
    expect(chooseLesson(facts({ category, text }))).toBe(topic);
  });

  it('never advises whoever was right', () => {
    expect(chooseLesson(facts({ category: 'unauth', outcome: 'upheld' }))).toBeNull();
    expect(chooseLesson(facts({ category: 'refund', outcome: 'upheld', hints: ['elderly'] }))).toBe('refund-time');
  });

  it('helps older users first', () => {
    expect(chooseLesson(facts({ hints: ['elderly'] }))).toBe('elder');
  });

  it('follows what staff decided, and gives nothing that is switched off', () => {
    expect(chooseLesson(facts({ topicOf: new Map([['refund', 'fx']]) }))).toBe('fx');
    expect(chooseLesson(facts({ topicOf: new Map() }))).toBeNull();
    expect(chooseLesson(facts({ active: new Set(['howto']) }))).toBeNull();
    const scam = { category: 'scam', text: '让我扫二维码' } as const;
    expect(chooseLesson(facts({ ...scam, active: new Set(['impostor']) }))).toBe('impostor');
  });
});
