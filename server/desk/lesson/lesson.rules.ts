import type { Category } from '../../contract/taxonomy.ts';
import type { Outcome } from '../complaint/complaint.ts';

export const LESSON_TOPICS = [
  'unauth',
  'phish',
  'qr',
  'impostor',
  'parttime',
  'mule',
  'refund-time',
  'failed',
  'wrong',
  'autopay',
  'fx',
  'kyc',
  'limits',
  'howto',
  'privacy',
  'elder',
] as const;
export type LessonTopic = (typeof LESSON_TOPICS)[number];

type Closer = { readonly when: readonly Category[]; readonly words: RegExp; readonly topic: LessonTopic };

/** Words that tell one swindle from another, first match first. */
const CLOSER: readonly Closer[] = [
  { when: ['scam'], words: /二维码|扫码|付款码|\bqr\b/iu, topic: 'qr' },
  {
    when: ['scam'],
    words: /刷单|兼职|投资|贷款|理财|返利|\b(?:part[- ]?time|invest\w*|loan|commission|tasks?)\b/iu,
    topic: 'parttime',
  },
  {
    when: ['scam', 'unauth'],
    words: /链接|验证码|钓鱼|短信|\b(?:link|phish\w*|one[- ]time code|verification code|otp)\b/iu,
    topic: 'phish',
  },
  {
    when: ['frozen'],
    words: /出租|出借|借给|走流水|代收|\b(?:lent|lend|rent(?:ed)?|let (?:a|my) friend)\b/iu,
    topic: 'mule',
  },
];

/** Topics that tell people what to do another time. With a complaint that was right about us they would sound like blame. */
const ADVICE: readonly string[] = ['unauth', 'phish', 'qr', 'impostor', 'parttime', 'mule', 'wrong', 'elder'];
const EASIER: readonly string[] = ['elderly', 'low_digital_skill'];

export type LessonFacts = {
  readonly category: Category | null;
  readonly text: string;
  readonly outcome: Outcome | null;
  /** Hints of vulnerability the customer agreed to our keeping. */
  readonly hints: readonly string[];
  /** The lesson that goes with a category where the words of the matter say nothing closer; staff decide it. */
  readonly topicOf: ReadonlyMap<Category, string>;
  /** Topics that are given at present. */
  readonly active: ReadonlySet<string>;
};

/** The lesson that goes with a decision, or null where none helps. */
export const chooseLesson = ({ category, text, outcome, hints, topicOf, active }: LessonFacts): string | null => {
  if (category === null || outcome === 'withdrawn') return null;
  const closer = CLOSER.find(({ when, words }) => when.includes(category) && words.test(text));
  const topic = closer && active.has(closer.topic) ? closer.topic : topicOf.get(category);
  if (topic === undefined || !active.has(topic)) return null;
  if (outcome === 'upheld' && ADVICE.includes(topic)) return null;
  const isEasier = outcome !== 'upheld' && active.has('elder') && hints.some((hint) => EASIER.includes(hint));
  return isEasier ? 'elder' : topic;
};
