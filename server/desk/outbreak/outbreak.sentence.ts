import type { CategoryNames } from '../category/category.ts';
import { categoryName } from '../category/category.words.ts';
import type { Outbreak } from './outbreak.ts';
import { type Both, providerWords } from './outbreak.words.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `17 November` and `11月17日`, of an ISO date. */
export const dayInWords = (day: string): Both => {
  const [, month = 1, date = 1] = day.split('-').map(Number);
  return { 'zh-CN': `${month}月${date}日`, en: `${date} ${MONTHS[month - 1]}` };
};

const factor = (ratio: number): string => ratio.toFixed(ratio < 10 ? 1 : 0);
const amount = (count: number): string => count.toFixed(count < 10 ? 1 : 0);

const NAMES: Readonly<Record<string, Both>> = {
  channel: { 'zh-CN': '渠道', en: 'channel' },
  app_version: { 'zh-CN': '版本', en: 'version' },
  os: { 'zh-CN': '系统', en: 'system' },
  region: { 'zh-CN': '地区', en: 'region' },
  bank: { 'zh-CN': '银行', en: 'bank' },
  error_code: { 'zh-CN': '错误码', en: 'error code' },
};

type Found = Pick<Outbreak, 'combination' | 'observed' | 'expected' | 'openedDay' | 'closedDay' | 'lastDay'>;

const joined = (values: readonly string[], say: (key: string) => string, or: string): string =>
  values.map(say).join(or);

/** What rises, where, by how much and since when, in a sentence. */
export const outbreakSentence = (
  { combination, observed, expected, openedDay, closedDay, lastDay }: Found,
  names: CategoryNames,
): Both => {
  const say = (locale: keyof Both, or: string): { about: string; on: string; rest: string[] } => {
    const valuesOf = (name: string): readonly string[] =>
      combination.find(({ attribute }) => attribute === name)?.values ?? [];
    const rest = combination.flatMap(({ attribute, values }) => {
      const name = NAMES[attribute];
      return name ? [`${name[locale]} ${values.join(or)}`] : [];
    });
    return {
      about: joined(valuesOf('category'), (key) => `“${categoryName(names, key, locale)}”`, or),
      on: joined(valuesOf('provider'), (key) => providerWords(key)[locale], or),
      rest,
    };
  };
  const [zh, en] = [say('zh-CN', '或'), say('en', ' or ')];
  const [since, until] = [dayInWords(openedDay), dayInWords(lastDay)];
  const ratio = expected > 0 ? observed / expected : observed;
  const rest = zh.rest.join('、');
  const where = zh.on ? `${zh.on}上${rest && `（${rest}）`}` : rest;
  const place = [en.on && ` on ${en.on}`, en.rest.length > 0 && ` (${en.rest.join(', ')})`].filter(Boolean).join('');
  const isOver = closedDay !== null;
  return {
    'zh-CN': `${isOver ? `${since['zh-CN']}至${until['zh-CN']}` : `自${since['zh-CN']}以来`}，${where}${zh.about ? `有关${zh.about}` : ''}的投诉是预期的 ${factor(ratio)} 倍（${observed} 件，预期 ${amount(expected)} 件）。`,
    en: `Complaints${en.about ? ` about ${en.about}` : ''}${place} ${isOver ? 'were' : 'are'} ${factor(ratio)}× what is expected ${isOver ? `from ${since.en} to ${until.en}` : `since ${since.en}`} (${observed} against ${amount(expected)}).`,
  };
};
