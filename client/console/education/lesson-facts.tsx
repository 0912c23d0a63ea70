import { Button, MultiSelect, Select, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeLesson, type LessonView } from '../../../server/contract/lesson.ts';
import { CATEGORIES } from '../../../server/contract/taxonomy.ts';
import { call } from '../../api.ts';
import page from '../parts/page.module.css';
import { optionsOf, pick } from '../parts/pick.ts';
import { tell, tellFault } from '../parts/tell.ts';
import { useAgents } from '../parts/use-people.ts';
import { useWords } from '../parts/use-words.ts';
import css from './education.module.css';

/** What is known of a lesson besides its words. */
export const LessonFacts = ({ lesson }: { readonly lesson: LessonView }) => {
  const { w, c } = useWords();
  const words = w.education.lessons;
  const queries = useQueryClient();
  const agents = useAgents();
  const [categories, setCategories] = useState(lesson.categories);
  const [ownerId, setOwnerId] = useState(lesson.owner?.id ?? null);
  const [reviewOn, setReviewOn] = useState(lesson.reviewOn);
  const [active, setActive] = useState(lesson.active);
  const saving = useMutation({
    mutationFn: () =>
      call(changeLesson, { topic: lesson.topic, version: lesson.version, categories, ownerId, reviewOn, active }),
    onSuccess: (saved) => {
      tell(words.saved);
      queries.setQueryData(['lesson', lesson.topic], saved);
      void queries.invalidateQueries({ queryKey: ['lessons'] });
    },
    onError: tellFault,
  });
  return (
    <section className={page.stack} aria-label={words.facts}>
      <h2>{words.facts}</h2>
      <div className={css.row}>
        <MultiSelect
          label={words.categories}
          searchable
          data={optionsOf(CATEGORIES, c.categories)}
          value={categories}
          onChange={(values) => setCategories(values.flatMap((value) => pick(CATEGORIES, value) ?? []))}
        />
        <Select
          label={words.owner}
          placeholder={words.nobody}
          searchable
          clearable
          data={agents.filter((agent) => agent.active).map((agent) => ({ value: agent.id, label: agent.name }))}
          value={ownerId}
          onChange={setOwnerId}
        />
        <TextInput
          label={words.review}
          type="date"
          required
          value={reviewOn}
          onChange={(event) => setReviewOn(event.currentTarget.value)}
        />
      </div>
      <Switch label={words.active} checked={active} onChange={(event) => setActive(event.currentTarget.checked)} />
      <div className={css.buttons}>
        <Button variant="default" disabled={!reviewOn} loading={saving.isPending} onClick={() => saving.mutate()}>
          {words.saveFacts}
        </Button>
      </div>
    </section>
  );
};
