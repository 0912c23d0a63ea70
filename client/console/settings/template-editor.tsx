import { Button, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LOCALES, type Locale } from '../../../server/contract/common.ts';
import { getTemplate, previewTemplate, testTemplate } from '../../../server/contract/template.ts';
import { call } from '../../api.ts';
import { Failure } from '../parts/failure.tsx';
import { LetterPaper } from '../parts/letter-paper.tsx';
import { Loading } from '../parts/loading.tsx';
import page from '../parts/page.module.css';
import { optionsOf, pick } from '../parts/pick.ts';
import { tell, tellFault } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import own from './settings.module.css';
import { TemplateForm } from './template-form.tsx';

/** One mail in one language: as it goes out, and the words behind it. */
export const TemplateEditor = ({ topic }: { readonly topic: string }) => {
  const { w, c, locale: mine } = useWords();
  const words = w.administration.templates;
  const [locale, setLocale] = useState<Locale>(mine);
  const [isWriting, setWriting] = useState(false);
  const shown = useQuery({
    queryKey: ['templates', topic, locale, 'preview'],
    queryFn: ({ signal }) => call(previewTemplate, { topic, locale }, { signal }),
  });
  const source = useQuery({
    queryKey: ['templates', topic, locale],
    queryFn: ({ signal }) => call(getTemplate, { topic, locale }, { signal }),
  });
  const testing = useMutation({
    mutationFn: () => call(testTemplate, { topic, locale }),
    onSuccess: () => tell(words.tested),
    onError: tellFault,
  });
  const failed = [shown, source].find(({ isError }) => isError);
  return (
    <section className={page.stack} aria-label={words.preview}>
      <div className={own.bar}>
        <SegmentedControl
          aria-label={words.language}
          data={optionsOf(LOCALES, c.languages)}
          value={locale}
          onChange={(value) => {
            setLocale(pick(LOCALES, value) ?? locale);
            setWriting(false);
          }}
        />
        <div className={own.buttons}>
          <Button variant="default" loading={testing.isPending} onClick={() => testing.mutate()}>
            {words.test}
          </Button>
          <Button variant="default" disabled={!source.data || isWriting} onClick={() => setWriting(true)}>
            {words.reword}
          </Button>
        </div>
      </div>
      {shown.isPending || source.isPending ? <Loading rows={3} /> : null}
      {failed ? <Failure fault={failed.error} again={() => void failed.refetch()} /> : null}
      {isWriting && source.data ? (
        <TemplateForm
          key={`${source.data.locale} ${source.data.version}`}
          template={source.data}
          onClose={() => setWriting(false)}
        />
      ) : null}
      {shown.data && !isWriting ? (
        <>
          <p className={own.subject} lang={locale}>
            {shown.data.subject}
          </p>
          <LetterPaper html={shown.data.html} locale={locale} label={shown.data.subject} />
        </>
      ) : null}
    </section>
  );
};
