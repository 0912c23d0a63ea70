import { Select } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { CATEGORIES } from '../../../server/contract/taxonomy.ts';
import { listTopics, type TopicView } from '../../../server/contract/topic.ts';
import { addressOf, call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { useOutbreakWords } from '../outbreaks/use-outbreak-words.ts';
import { optionsOf } from '../parts/pick.ts';
import { FilteredSheet } from '../reports/filtered-sheet.tsx';
import { dayLabel, numberLabel, rateLabel } from '../reports/labels.ts';
import css from '../reports/sheet.module.css';
import { BackMark } from '../reports/sheet-tools.tsx';
import { TopicCard } from './topic-card.tsx';
import own from './topics.module.css';
import { useTopicWords } from './use-topic-words.ts';

/** As a normal quantile: chance brings less in about one week of forty. */
const REMARKABLE = 2;

const useSentence = () => {
  const { t, locale, categoryName } = useTopicWords();
  return ([first]: readonly TopicView[]): string => {
    if (!first || first.score < REMARKABLE) return t.calm;
    const said = { name: first.name.join(' '), category: categoryName(first.category) };
    const count = numberLabel(first.week, locale);
    return first.isNew
      ? fill(t.said, { ...said, count, day: dayLabel(first.firstAt, locale) })
      : fill(t.grown, { ...said, count, before: rateLabel(first.before, locale) });
  };
};

/** What is new this week: the answer in a sentence, then each topic with its growth and its tickets. */
export const TopicsScreen = () => {
  const { t, c } = useTopicWords();
  const { o } = useOutbreakWords();
  const search = useSearch({ from: '/reports/topics' });
  const navigate = useNavigate();
  const sentence = useSentence();
  const category = CATEGORIES.find((key) => key === search.category);
  const query = useQuery({
    queryKey: ['topics', category],
    queryFn: ({ signal }) => call(listTopics, { category }, { signal }),
  });
  const { items = [], definitions } = query.data ?? {};
  const most = Math.max(1, ...items.flatMap(({ week, before }) => [week, before]));
  const back = (
    <Link to="/reports" search={{ category }} className={css.tool}>
      <BackMark />
      {o.back}
    </Link>
  );
  const filters = (
    <search className={css.filters} aria-label={t.title}>
      <Select
        label={t.category}
        placeholder={t.any}
        clearable
        searchable
        data={optionsOf(CATEGORIES, c.categories)}
        value={category ?? null}
        onChange={(key) =>
          void navigate({ to: '/reports/topics', search: key ? { category: key } : {}, replace: true })
        }
      />
    </search>
  );
  return (
    <FilteredSheet
      title={t.title}
      lead={t.lead}
      chosen={category ? [c.categories[category]] : []}
      back={back}
      csv={addressOf(listTopics, { category, format: 'csv' })}
      filters={filters}
      query={query}
      count={items.length}
      icon={IconMessages}
      none={{ title: t.none, hint: t.noneHint }}
      noneOfThese={{ title: t.noneOfThese, hint: t.noneOfTheseHint }}
    >
      <p className={css.said}>{sentence(items)}</p>
      <div className={own.board}>
        {items.map((topic) => (
          <TopicCard key={topic.id} topic={topic} most={most} definitions={definitions} />
        ))}
      </div>
    </FilteredSheet>
  );
};
