import { Button, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LOCALES, type Locale } from '../../../server/contract/common.ts';
import { listTemplates, previewTemplate, testTemplate } from '../../../server/contract/template.ts';
import { call } from '../../api.ts';
import { wordOf } from '../../words/shared.ts';
import { Failure } from '../parts/failure.tsx';
import { LetterPaper } from '../parts/letter-paper.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { optionsOf, pick } from '../parts/pick.ts';
import { tell, tellFault } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import own from './settings.module.css';

const Preview = ({ topic }: { readonly topic: string }) => {
  const { w, c, locale: mine } = useWords();
  const words = w.administration.templates;
  const [locale, setLocale] = useState<Locale>(mine);
  const shown = useQuery({
    queryKey: ['template', topic, locale],
    queryFn: ({ signal }) => call(previewTemplate, { topic, locale }, { signal }),
  });
  const testing = useMutation({
    mutationFn: () => call(testTemplate, { topic, locale }),
    onSuccess: () => tell(words.tested),
    onError: tellFault,
  });
  return (
    <section className={own.sheet} aria-label={words.preview}>
      <div className={own.row}>
        <SegmentedControl
          aria-label={words.language}
          data={optionsOf(LOCALES, c.languages)}
          value={locale}
          onChange={(value) => setLocale(pick(LOCALES, value) ?? locale)}
        />
        <Button variant="default" loading={testing.isPending} onClick={() => testing.mutate()}>
          {words.test}
        </Button>
      </div>
      {shown.isPending ? <Loading rows={3} /> : null}
      {shown.isError ? <Failure fault={shown.error} again={() => void shown.refetch()} /> : null}
      {shown.data ? (
        <>
          <p className={own.subject} lang={locale}>
            {shown.data.subject}
          </p>
          <LetterPaper html={shown.data.html} locale={locale} label={words.preview} />
        </>
      ) : null}
    </section>
  );
};

export const TemplatesScreen = () => {
  const { w, locale } = useWords();
  const words = w.administration.templates;
  const [chosen, setChosen] = useState<string | null>(null);
  const templates = useQuery({
    queryKey: ['templates'],
    queryFn: ({ signal }) => call(listTemplates, { limit: 200 }, { signal }),
  });
  const items = templates.data?.items ?? [];
  const topic = chosen ?? items[0]?.topic;
  return (
    <Page title={words.title} lead={words.lead}>
      {templates.isPending ? <Loading /> : null}
      {templates.isError ? <Failure fault={templates.error} again={() => void templates.refetch()} /> : null}
      {topic ? (
        <div className={own.split}>
          <ul className={own.list}>
            {items.map((item) => (
              <li key={item.topic}>
                <button
                  type="button"
                  className={own.item}
                  aria-pressed={item.topic === topic}
                  onClick={() => setChosen(item.topic)}
                >
                  <strong>{wordOf(words.topics, item.topic)}</strong>
                  <span>{item.subject[locale]}</span>
                </button>
              </li>
            ))}
          </ul>
          <Preview key={topic} topic={topic} />
        </div>
      ) : null}
    </Page>
  );
};
