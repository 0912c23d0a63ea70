import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Locale } from '../../../server/contract/common.ts';
import { LetterPaper } from '../parts/letter-paper.tsx';
import page from '../parts/page.module.css';
import { optionsOf, pick } from '../parts/pick.ts';
import { useWords } from '../parts/use-words.ts';
import css from './education.module.css';

const WAYS = ['thread', 'mail'] as const;
type Rendered = { readonly title: string; readonly tip: string; readonly body: string; readonly mailHtml: string };

/** What customers will see, as the server puts it together. */
export const LessonPreview = ({ shown, locale }: { readonly shown: Rendered | null; readonly locale: Locale }) => {
  const { w } = useWords();
  const words = w.education.lessons;
  const [way, setWay] = useState<(typeof WAYS)[number]>('thread');
  return (
    <section className={page.stack} aria-label={words.preview}>
      <SegmentedControl
        aria-label={words.preview}
        data={optionsOf(WAYS, { thread: words.previewThread, mail: words.previewMail })}
        value={way}
        onChange={(value) => setWay(pick(WAYS, value) ?? way)}
      />
      {shown && way === 'thread' ? (
        <div className={css.paper} lang={locale}>
          <h2>{shown.title}</h2>
          <p className={css.tipLine}>{shown.tip}</p>
          <p>{shown.body}</p>
        </div>
      ) : null}
      {shown && way === 'mail' ? <LetterPaper html={shown.mailHtml} locale={locale} label={words.previewMail} /> : null}
    </section>
  );
};
