import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type EditionView, getLesson, type LessonView } from '../../../server/contract/lesson.ts';
import { call } from '../../api.ts';
import { formatDateTime } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Chip } from '../parts/chip.tsx';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import page from '../parts/page.module.css';
import { Page } from '../parts/page.tsx';
import { useWords } from '../parts/use-words.ts';
import { useSession } from '../session/session.ts';
import css from './education.module.css';
import { LessonEditor } from './lesson-editor.tsx';
import { LessonFacts } from './lesson-facts.tsx';

type Shown = LessonView & { readonly editions: readonly EditionView[] };

const History = ({ lesson, onUse }: { readonly lesson: Shown; readonly onUse: (edition: EditionView) => void }) => {
  const { w, c, locale } = useWords();
  const { may } = useSession();
  const words = w.education.lessons;
  return (
    <section className={page.stack} aria-label={words.history}>
      <h2>{words.history}</h2>
      <ol className={css.history}>
        {lesson.editions.map((edition) => (
          <li key={`${edition.locale} ${edition.channel} ${edition.edition}`}>
            <strong>{fill(words.edition, { edition: edition.edition })}</strong>
            <Chip>{c.languages[edition.locale]}</Chip>
            <Chip>{words.channels[edition.channel]}</Chip>
            <span className={css.quiet}>
              {edition.publishedAt === null
                ? words.came
                : fill(words.by, {
                    name: edition.publishedBy ?? '',
                    when: formatDateTime(edition.publishedAt, locale),
                  })}
              {edition.note ? ` · ${edition.note}` : ''}
            </span>
            {may('lesson:write') ? (
              <Button size="compact-xs" variant="subtle" onClick={() => onUse(edition)}>
                {words.use}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
};

export const LessonScreen = () => {
  const { w, locale } = useWords();
  const { may } = useSession();
  const words = w.education.lessons;
  const { topic = '' } = useParams({ strict: false });
  const [taken, setTaken] = useState<EditionView | null>(null);
  const lesson = useQuery({
    queryKey: ['lesson', topic],
    queryFn: ({ signal }) => call(getLesson, { topic }, { signal }),
  });
  if (lesson.isPending) return <Loading />;
  if (lesson.isLoadingError) return <Failure fault={lesson.error} again={() => void lesson.refetch()} />;
  const shown = lesson.data;
  return (
    <Page
      title={shown.title[locale]}
      side={
        <Link to="/education/lessons" className={css.name}>
          {words.back}
        </Link>
      }
    >
      <LessonEditor
        key={taken ? `${taken.locale} ${taken.channel} ${taken.edition} ${shown.version}` : shown.topic}
        lesson={shown}
        taken={taken}
        onPublished={() => setTaken(null)}
      />
      {may('lesson:write') ? <LessonFacts key={shown.version} lesson={shown} /> : null}
      <History lesson={shown} onUse={setTaken} />
    </Page>
  );
};
