import { Alert, Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { LOCALES, type Locale } from '../../../server/contract/common.ts';
import {
  type EditionView,
  LESSON_CHANNELS,
  type LessonView,
  previewLesson,
  publishEdition,
  testLesson,
} from '../../../server/contract/lesson.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import page from '../parts/page.module.css';
import { optionsOf, pick } from '../parts/pick.ts';
import { problemText } from '../parts/problem-text.ts';
import { tell, tellFault } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { useSession } from '../session/session.ts';
import css from './education.module.css';
import { LessonPreview } from './lesson-preview.tsx';

type Channel = (typeof LESSON_CHANNELS)[number];
type Shown = LessonView & { readonly editions: readonly EditionView[] };
const PAUSE_MS = 350;

const newest = (lesson: Shown, locale: Locale, channel: Channel): EditionView | undefined =>
  lesson.editions.find((one) => one.locale === locale && one.channel === channel) ??
  lesson.editions.find((one) => one.locale === locale && one.channel === 'thread');

const wordsOf = (edition: EditionView | undefined | null) => ({
  title: edition?.title ?? '',
  tip: edition?.tip ?? '',
  body: edition?.body ?? '',
});

/** The words of a lesson on one side, what customers will see on the other. */
export const LessonEditor = ({
  lesson,
  taken,
  onPublished,
}: {
  readonly lesson: Shown;
  readonly taken: EditionView | null;
  readonly onPublished: () => void;
}) => {
  const { w, c, locale: mine } = useWords();
  const { may } = useSession();
  const words = w.education.lessons;
  const queries = useQueryClient();
  const [locale, setLocale] = useState<Locale>(taken?.locale ?? mine);
  const [channel, setChannel] = useState<Channel>(taken?.channel ?? 'thread');
  const [text, setText] = useState(wordsOf(taken ?? newest(lesson, locale, channel)));
  const [note, setNote] = useState('');
  const [asking, setAsking] = useState(false);
  const [shown] = useDebouncedValue({ ...text, locale }, PAUSE_MS);
  const show = (nextLocale: Locale, nextChannel: Channel) => {
    setLocale(nextLocale);
    setChannel(nextChannel);
    setText(wordsOf(newest(lesson, nextLocale, nextChannel)));
  };
  const preview = useQuery({
    queryKey: ['lesson-preview', shown],
    enabled: shown.title.trim() !== '' && shown.body.trim() !== '' && shown.tip.trim() !== '',
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => call(previewLesson, shown, { signal }),
  });
  const publishing = useMutation({
    mutationFn: () =>
      call(publishEdition, {
        topic: lesson.topic,
        version: lesson.version,
        locale,
        channel,
        ...text,
        note: note.trim() || undefined,
      }),
    onSuccess: (saved) => {
      const edition = newest(saved, locale, channel)?.edition ?? 1;
      tell(fill(words.published, { edition }));
      queries.setQueryData(['lesson', lesson.topic], saved);
      void queries.invalidateQueries({ queryKey: ['lessons'] });
      setAsking(false);
      setNote('');
      onPublished();
    },
  });
  const testing = useMutation({
    mutationFn: () => call(testLesson, { locale, ...text }),
    onSuccess: () => tell(words.tested),
    onError: tellFault,
  });
  const field = (key: keyof typeof text) => ({
    value: text[key],
    readOnly: !may('lesson:write'),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setText({ ...text, [key]: event.currentTarget.value }),
  });
  const hasOwnMail = lesson.editions.some((one) => one.channel === 'mail' && one.locale === locale);
  const isEmpty = Object.values(text).some((part) => part.trim() === '');
  return (
    <div className={css.two}>
      <section className={page.stack} aria-label={words.words}>
        <div className={css.row}>
          <SegmentedControl
            aria-label={words.language}
            data={optionsOf(LOCALES, c.languages)}
            value={locale}
            onChange={(value) => show(pick(LOCALES, value) ?? locale, channel)}
          />
          <SegmentedControl
            aria-label={words.channel}
            data={optionsOf(LESSON_CHANNELS, words.channels)}
            value={channel}
            onChange={(value) => show(locale, pick(LESSON_CHANNELS, value) ?? channel)}
          />
        </div>
        {channel === 'mail' && !hasOwnMail ? <p className={css.quiet}>{words.asThread}</p> : null}
        <TextInput label={words.heading} maxLength={120} lang={locale} {...field('title')} />
        <Textarea
          label={words.tip}
          description={words.tipHint}
          maxLength={400}
          autosize
          minRows={2}
          lang={locale}
          {...field('tip')}
        />
        <Textarea
          label={words.body}
          description={words.bodyHint}
          maxLength={6_000}
          autosize
          minRows={8}
          maxRows={20}
          lang={locale}
          {...field('body')}
        />
        {preview.isError ? (
          <Alert color="red" role="alert">
            {problemText(preview.error, mine)}
          </Alert>
        ) : null}
        {may('lesson:write') ? (
          <div className={css.buttons}>
            <Button disabled={isEmpty || preview.isError} onClick={() => setAsking(true)}>
              {words.publish}
            </Button>
            <Button variant="default" disabled={isEmpty} loading={testing.isPending} onClick={() => testing.mutate()}>
              {words.test}
            </Button>
          </div>
        ) : null}
      </section>
      <LessonPreview shown={preview.data ?? null} locale={locale} />
      {asking ? (
        <Dialog
          title={words.publishTitle}
          lead={words.publishLead}
          submit={words.publish}
          busy={publishing.isPending}
          fault={publishing.error}
          onSubmit={() => publishing.mutate()}
          onClose={() => setAsking(false)}
        >
          <TextInput
            data-autofocus
            label={words.note}
            maxLength={300}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </Dialog>
      ) : null}
    </div>
  );
};
