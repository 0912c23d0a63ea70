import type { Both } from './outbreak.words.ts';

/** What each figure of an outbreak counts, over what. */
export const OUTBREAK_DEFINITIONS: Readonly<Record<string, Both>> = {
  observed: {
    'zh-CN': '从首日到末日，符合该组合的投诉数。',
    en: 'Complaints that the combination holds for, from the first day to the last.',
  },
  expected: {
    'zh-CN': '同一组合在首日之前（略去最近 7 天的）56 天的投诉数，按同样星期几的全部投诉换算到这些天。',
    en: 'Complaints of the same combination in the 56 days before (the newest 7 left out), scaled to these days by all complaints of the same weekdays.',
  },
  ratio: { 'zh-CN': '实际 ÷ 预期。', en: 'Observed ÷ expected.' },
  score: {
    'zh-CN': '最不寻常一天的正态分位数；3.1 约为千分之一。',
    en: 'The strangest day’s count as a normal quantile; 3.1 is about one in a thousand.',
  },
  days: {
    'zh-CN':
      '报警序列每日的投诉数；预期与上限由计数模型给出，计入趋势、星期、节假日与交易量。没有异常时，千天里约有一天超过上限。',
    en: 'Complaints a day of the series that raised the alarm. Expectation and limit come from the count model, which knows trend, weekday, holidays and traffic: where nothing is wrong, about one day in a thousand lies above the limit.',
  },
  affected: {
    'zh-CN': '首日到末日之间，与该组合的交易属性相同的交易，包括未投诉客户的交易。',
    en: 'Transactions of these days that share the combination’s attributes, also of customers who did not complain.',
  },
};
