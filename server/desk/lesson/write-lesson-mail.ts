import type { Locale } from '../../contract/common.ts';
import type { Tx } from '../../kernel/tx.ts';
import type { LessonText, Letter, Letters } from '../notice/notice.ts';
import { findMailWords } from '../template/template.queries.ts';

const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n+/u)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');

/** Where the one step that ends lessons is taken by a mail program; `token` is a signed link. */
export const unsubscribeAddress = (letters: Letters, token: string): string =>
  `${letters.home}/api/lesson-links/${token}/opt-out`;

/** A lesson as a mail, with the links by which its reader answers and opts out. */
export const writeLessonMail = async (
  tx: Tx,
  letters: Letters,
  lesson: LessonText,
  locale: Locale,
  token: string,
): Promise<Letter> => {
  const page = `${letters.home}/portal/#/letter/${token}`;
  return letters.mail(
    'lesson',
    {
      title: lesson.title,
      paragraphs: paragraphsOf(lesson.text),
      yes: `${page}/yes`,
      no: `${page}/no`,
      stop: `${page}/stop`,
    },
    { locale, timeZone: 'UTC' },
    await findMailWords(tx, { topic: 'lesson', locale }),
  );
};
