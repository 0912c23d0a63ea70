import { Link } from '@tanstack/react-router';
import type { LessonView } from '../../../server/contract/lesson.ts';
import { formatDate, formatNumber, formatShare } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Chip } from '../parts/chip.tsx';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { figure, Table } from '../parts/table.tsx';
import { useNow } from '../parts/use-now.ts';
import { useWords } from '../parts/use-words.ts';
import css from './education.module.css';
import { EducationFrame } from './education-frame.tsx';
import { useLessons } from './use-education.ts';

const Row = ({ lesson }: { readonly lesson: LessonView }) => {
  const { w, c, locale } = useWords();
  const words = w.education.lessons;
  const now = useNow();
  const answers = lesson.helpful + lesson.notHelpful;
  const share = answers > 0 ? formatShare(lesson.helpful / answers, locale) : '';
  return (
    <tr>
      <td>
        <Link to="/education/lessons/$topic" params={{ topic: lesson.topic }} className={css.name}>
          {lesson.title[locale]}
        </Link>
        {lesson.active ? null : (
          <div>
            <Chip tone="warn">{words.off}</Chip>
          </div>
        )}
      </td>
      <td>
        <span className={css.chips}>
          {lesson.categories.length === 0 ? '–' : null}
          {lesson.categories.map((category) => (
            <Chip key={category}>{c.categories[category]}</Chip>
          ))}
        </span>
      </td>
      <td>{lesson.owner?.name ?? words.nobody}</td>
      <td data-kind="time">
        {formatDate(`${lesson.reviewOn}T12:00:00Z`, locale)}
        {Date.parse(lesson.reviewOn) < now ? (
          <div>
            <Chip tone="bad">{words.overdue}</Chip>
          </div>
        ) : null}
      </td>
      <td data-kind="number">{formatNumber(lesson.given, locale)}</td>
      <td className="figures">
        {answers > 0 ? fill(words.ofAnswers, { share, count: formatNumber(answers, locale) }) : words.noAnswers}
      </td>
    </tr>
  );
};

export const LessonsScreen = () => {
  const { w } = useWords();
  const words = w.education.lessons;
  const lessons = useLessons();
  const heads = [words.lesson, words.categories, words.owner, words.review, figure(words.given), words.helpful];
  return (
    <EducationFrame>
      {lessons.isPending ? <Loading rows={8} /> : null}
      {lessons.isLoadingError ? <Failure fault={lessons.error} again={() => void lessons.refetch()} /> : null}
      {lessons.data ? (
        <Table heads={heads}>
          {lessons.data.items.map((lesson) => (
            <Row key={lesson.topic} lesson={lesson} />
          ))}
        </Table>
      ) : null}
    </EducationFrame>
  );
};
