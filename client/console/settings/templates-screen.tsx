import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listTemplates } from '../../../server/contract/template.ts';
import { call } from '../../api.ts';
import { wordOf } from '../../words/shared.ts';
import { Chip } from '../parts/chip.tsx';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { useWords } from '../parts/use-words.ts';
import own from './settings.module.css';
import { TemplateEditor } from './template-editor.tsx';

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
      {templates.isLoadingError ? <Failure fault={templates.error} again={() => void templates.refetch()} /> : null}
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
                  {item.edited.length > 0 ? <Chip tone="brand">{words.edited}</Chip> : null}
                </button>
              </li>
            ))}
          </ul>
          <TemplateEditor key={topic} topic={topic} />
        </div>
      ) : null}
    </Page>
  );
};
