import type { Language } from '../triage/language.ts';
import { normalise, tokenise } from '../triage/normalise.ts';
import { stem } from '../triage/stem.ts';

/** Words that any complaint may hold: they tell no topic from another. */
const STOP_WORDS = new Set(
  `a an and are as at be been but by can could did do does for from had has have he her hers him his how i if in into is it its me
  my no not of on or our out over she so than that the their them then there they this to too under up us very was we were what
  when where which who why will with would you your am im ive dont didnt cant please help hello hi thanks thank dear sir madam
  just still also after before again any all some one two now get got told tell said say want need yesterday today day days week
  weeks month ago time times already because about only even since until while again here`.split(/\s+/u),
);
const STOP_CHINESE = new Set(
  `我们 你们 他们 自己 这个 那个 什么 怎么 为什么 可以 没有 不是 就是 一个 一下 一直 现在 今天 昨天 已经 还是 但是 因为 所以 如果 然后
  请问 谢谢 您好 你好 麻烦 帮忙 处理 尽快 希望 问题 情况 时候 知道 觉得 这样 这么 不能 不了 需要 应该 需 请 了 吗 呢 的 是 在 我 你 他`.split(
    /\s+/u,
  ),
);
const MOST_LETTERS = 2_000;
const SHORTEST_WORD = 3;
const SHORTEST_CHINESE = 2;

/** Cuts Chinese by dictionary; made once, because making one takes longer than using it. */
const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/**
 * The terms of a text and how each was written: stems of English words, words of Chinese ones. What holds a digit is a
 * matter of one customer, not of a topic.
 */
export const termsOf = (body: string, language: Language): Map<string, string> => {
  const terms = new Map<string, string>();
  for (const { text, han } of tokenise(normalise(body.slice(0, MOST_LETTERS)))) {
    if (!han) {
      const isWord = text.length >= SHORTEST_WORD && !/\d/u.test(text) && !STOP_WORDS.has(text);
      if (isWord) terms.set(stem(text), text);
    } else if (language === 'zh-CN')
      for (const { segment } of segmenter.segment(text))
        if (segment.length >= SHORTEST_CHINESE && !STOP_CHINESE.has(segment)) terms.set(segment, segment);
  }
  return terms;
};
