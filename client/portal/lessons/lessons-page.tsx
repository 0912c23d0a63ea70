/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { answerLesson, type CustomerLessonView, listCustomerLessons } from '../../../server/contract/lesson.ts';
import { call } from '../../api.ts';
import { Failed, Waiting } from '../panel-state.tsx';
import { useRead } from '../use-read.ts';
import { Helpful } from './helpful.tsx';
import { LessonSheet } from './lesson-sheet.tsx';
import { useLessonWords } from './use-lesson-words.ts';
import './lessons.css';

export { LetterPage } from './letter-page.tsx';

const PAGE = 20;
const MOST = 200;

/** What the customer was given, to read again and to say whether it helped. */
export const LessonsPage = () => {
  const { said } = useLessonWords();
  const [limit, setLimit] = useState(PAGE);
  const lessons = useRead((signal) => call(listCustomerLessons, { limit }, { signal }), String(limit));
  const answer = async (given: CustomerLessonView, helpful: boolean) => {
    const saved = await call(answerLesson, { id: given.id, helpful });
    const { value } = lessons;
    if (value) lessons.put({ ...value, items: value.items.map((one) => (one.id === saved.id ? saved : one)) });
  };
  return (
    <div class="page narrow">
      <h1>{said.title}</h1>
      <p class="lead">{said.lead}</p>
      {lessons.value === null && lessons.fault === null && <Waiting rows={3} />}
      {lessons.value === null && lessons.fault !== null && (
        <Failed title={said.failed} fault={lessons.fault} retry={lessons.reload} />
      )}
      {lessons.value?.items.length === 0 && (
        <div class="sheet empty">
          <p class="empty-title">{said.empty}</p>
          <p>{said.emptyHint}</p>
        </div>
      )}
      {lessons.value?.items.map((lesson) => (
        <LessonSheet key={lesson.id} lesson={lesson} heading="h2">
          <Helpful answer={lesson.helpful} onAnswer={(helpful) => answer(lesson, helpful)} />
        </LessonSheet>
      ))}
      {lessons.value?.nextCursor && limit < MOST && (
        <button type="button" class="button wide" disabled={lessons.busy} onClick={() => setLimit(limit + PAGE)}>
          {said.loadMore}
        </button>
      )}
    </div>
  );
};
