/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { CustomerLessonView } from '../../../server/contract/lesson.ts';
import { formatDay } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { useLessonWords } from './use-lesson-words.ts';

type Shown = Pick<CustomerLessonView, 'title' | 'body' | 'locale' | 'givenAt'>;

/** A lesson in the words, and the language, it was given in. */
export const LessonSheet = ({
  lesson,
  heading: Heading,
  children,
}: {
  lesson: Shown;
  heading: 'h1' | 'h2';
  children: ComponentChildren;
}) => {
  const { said, locale } = useLessonWords();
  return (
    <article class="sheet lesson-sheet">
      <div lang={lesson.locale}>
        <Heading>{lesson.title}</Heading>
        {lesson.body.split(/\n{2,}/).map((paragraph) => (
          <p key={paragraph} class="lesson-text">
            {paragraph}
          </p>
        ))}
      </div>
      <p class="lead">{fill(said.given, { when: formatDay(lesson.givenAt, locale) })}</p>
      {children}
    </article>
  );
};
