import type { z } from 'zod';
import type { topicViewSchema } from '../../contract/topic.ts';
import { logUpperTail, normalQuantileOfTail } from '../statistics/distribution.ts';
import { type TopicCount, WEEKS_BEFORE } from './topic.ts';

type View = z.input<typeof topicViewSchema>;

/** Where nothing came before, half a complaint a week was to be expected. */
const LEAST_EXPECTED = 0.5;
const round = (value: number): number => Math.round(value * 100) / 100;

const viewTopic = (topic: TopicCount, since: Date): View => {
  const before = topic.before / WEEKS_BEFORE;
  const tail = logUpperTail({ mean: Math.max(LEAST_EXPECTED, before), dispersion: 1 }, topic.week);
  return {
    id: topic.id,
    category: topic.category,
    language: topic.language,
    name: [...topic.name],
    firstAt: topic.firstAt.toISOString(),
    isNew: topic.firstAt >= since,
    week: topic.week,
    before: round(before),
    growth: before > 0 ? round(topic.week / before) : null,
    score: round(normalQuantileOfTail(tail)),
    samples: topic.samples.map((sample) => ({ ...sample })),
  };
};

/** What is new this week, and then what grew most. */
export const viewTopics = (topics: readonly TopicCount[], since: Date): View[] =>
  topics
    .map((topic) => viewTopic(topic, since))
    .sort((a, b) => b.score - a.score || b.week - a.week || (a.id < b.id ? -1 : 1));

export const TOPIC_DEFINITIONS = {
  name: {
    'zh-CN': '与同类别其他投诉相比最有区分度的词（先验对数优势比）；至少三位不同客户用过的词才会出现。',
    en: 'The words that most set these complaints apart from the others of their category (log-odds with a prior); only words that at least three customers used.',
  },
  week: {
    'zh-CN': '最近 7×24 小时内归入该话题的投诉。',
    en: 'Complaints under the topic in the last seven times 24 hours.',
  },
  before: {
    'zh-CN': '再往前四周归入该话题的投诉数 ÷ 4。',
    en: 'Complaints under the topic in the four weeks before, divided by four.',
  },
  growth: {
    'zh-CN': '本周 ÷ 之前每周平均；之前没有则标为新话题。',
    en: 'This week ÷ an average week before; new where there was none.',
  },
  score: {
    'zh-CN':
      '若每周数量只是围绕之前平均随机波动（泊松；至少按 0.5 件计），出现本周这么多的可能性，以正态分位数表示；3.1 约为千分之一。',
    en: 'How unlikely this week’s number would be if weeks only scattered about the average before (Poisson; at least 0.5), as a normal quantile; 3.1 is about one in a thousand.',
  },
} as const;
