import { Badge, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { TopicView } from '../../../server/contract/topic.ts';
import { fill } from '../../words/words.ts';
import { numberLabel, rateLabel } from '../reports/labels.ts';
import { Meaning } from '../reports/meaning.tsx';
import { TopicTickets } from './topic-tickets.tsx';
import css from './topics.module.css';
import { useTopicWords } from './use-topic-words.ts';

type Definitions = Parameters<typeof Meaning>[0]['definitions'];

const Bars = ({ topic, most }: { readonly topic: TopicView; readonly most: number }) => {
  const { t, locale } = useTopicWords();
  const bars = [
    { name: t.week, value: topic.week, mark: 'week' },
    { name: t.before, value: topic.before, mark: 'before' },
  ] as const;
  return (
    <dl className={css.bars}>
      {bars.map(({ name, value, mark }) => (
        <div key={mark}>
          <dt>{name}</dt>
          <dd>
            <span className={css.bar} data-mark={mark} style={{ inlineSize: `${(value / most) * 100}%` }} aria-hidden />
            <span className="figures">{mark === 'week' ? numberLabel(value, locale) : rateLabel(value, locale)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
};

/** One topic: its words, how much it grew, its newest tickets, and on demand all of them. */
export const TopicCard = ({
  topic,
  most,
  definitions,
}: {
  readonly topic: TopicView;
  readonly most: number;
  readonly definitions: Definitions;
}) => {
  const { t, locale, categoryName } = useTopicWords();
  const [isOpen, setOpen] = useState(false);
  const [title, list] = [useId(), useId()];
  return (
    <article className={css.card} aria-labelledby={title}>
      <header className={css.head}>
        <div>
          <h2 id={title} lang={topic.language}>
            {topic.name.join(' · ')}
          </h2>
          <p>
            {categoryName(topic.category)} · {t.languages[topic.language]}
          </p>
        </div>
        {topic.isNew ? (
          <Badge>{t.fresh}</Badge>
        ) : (
          <span className={css.growth}>
            {topic.growth === null ? '–' : fill(t.times, { value: rateLabel(topic.growth, locale) })}
            <Meaning of="growth" name={t.growth} definitions={definitions} />
          </span>
        )}
      </header>
      <Bars topic={topic} most={most} />
      <ul className={css.samples}>
        {topic.samples.map(({ id, number, subject }) => (
          <li key={id}>
            <Link to="/queue/$ticketId" params={{ ticketId: id }}>
              <span className="figures">{number}</span> {subject}
            </Link>
          </li>
        ))}
      </ul>
      <UnstyledButton className={css.more} aria-expanded={isOpen} aria-controls={list} onClick={() => setOpen(!isOpen)}>
        <IconChevronDown size={15} stroke={1.8} aria-hidden />
        {t.tickets}
      </UnstyledButton>
      <div id={list}>{isOpen ? <TopicTickets id={topic.id} /> : null}</div>
    </article>
  );
};
