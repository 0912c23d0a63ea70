import type { Locale } from '../../contract/common.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { type LessonText, type Letters, WordsFault } from '../notice/notice.ts';
import { findNewestEdition } from './lesson.queries.ts';
import type { LessonChannel } from './lesson.ts';

export type LessonWords = LessonText & { readonly edition: number };

const FIELD = { title: 'title', tip: 'tip', text: 'body' } as const;

/** Words put together as customers will read them. @throws Problem input_invalid naming the field that cannot be read */
export const composeWords = (
  letters: Letters,
  words: { title: string; tip: string; body: string },
  locale: Locale,
): LessonText => {
  try {
    return letters.compose({ title: words.title, tip: words.tip, text: words.body }, locale);
  } catch (error) {
    if (!(error instanceof WordsFault)) throw error;
    const field = { path: FIELD[error.part], code: 'template_invalid' };
    throw new Problem('invalid', 'input_invalid', { fields: [field], reason: error.message });
  }
};

/** The newest words of a lesson; a mail without words of its own has the thread's. */
export const readWords = async (
  tx: Tx,
  letters: Letters,
  { topic, locale, channel }: { topic: string; locale: Locale; channel: LessonChannel },
): Promise<LessonWords> => {
  const own = channel === 'mail' ? await findNewestEdition(tx, topic, locale, 'mail') : null;
  const edition = own ?? (await findNewestEdition(tx, topic, locale, 'thread'));
  if (edition === null) return { ...letters.lesson(topic, locale), edition: 1 };
  return { ...composeWords(letters, edition, locale), edition: edition.edition };
};
