import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconStar, IconUsers } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  COUNT_LIMIT,
  removeSavedView,
  type SavedViewView,
  updateSavedView,
} from '../../../server/contract/saved-view.ts';
import { call } from '../../api.ts';
import { formatNumber } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { later } from '../later.tsx';
import { tell, tellFault } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { isFiltered, type QueueSearch } from '../queue/queue-search.ts';
import { useSavedCounts, useSavedViews, VIEWS_KEY } from './use-saved-views.ts';
import { filtersOf, isSameView, searchOf } from './view-filters.ts';
import css from './views.module.css';

const SaveViewDialog = later(async () => (await import('./save-view-dialog.tsx')).SaveViewDialog);

/** The views somebody gave a name, with how many tickets each holds; and keeping the one just made. */
export const SavedViews = ({ search }: { readonly search: QueueSearch }) => {
  const { w, locale } = useWords();
  const words = w.sorting.views;
  const queries = useQueryClient();
  const views = useSavedViews().data?.items ?? [];
  const counts = useSavedCounts(views.length > 0).data;
  const [edited, setEdited] = useState<SavedViewView | 'new' | null>(null);
  const current = views.find((view) => view.id === search.saved) ?? null;
  const isChanged = current !== null && !isSameView(search, current.filters);
  const done = (said: string) => () => {
    tell(said);
    void queries.invalidateQueries({ queryKey: VIEWS_KEY });
    void queries.invalidateQueries({ queryKey: ['counts'] });
  };
  const updating = useMutation({
    mutationFn: ({ id, name, teamId, version }: SavedViewView) =>
      call(updateSavedView, { id, name, teamId, version, filters: filtersOf(search) }),
    onSuccess: done(words.saved),
    onError: tellFault,
  });
  const removing = useMutation({
    mutationFn: (id: string) => call(removeSavedView, { id }),
    onSuccess: done(words.removed),
    onError: tellFault,
  });
  const numberOf = (id: string) => {
    const count = counts?.get(id);
    if (count === undefined) return null;
    return count >= COUNT_LIMIT
      ? fill(words.many, { count: formatNumber(COUNT_LIMIT - 1, locale) })
      : formatNumber(count, locale);
  };
  const canKeep = isFiltered(search) && current === null;
  if (views.length === 0 && !canKeep) return null;
  return (
    <nav className={css.views} aria-label={words.label}>
      {views.map((view) => (
        <span key={view.id} className={css.view} data-current={view === current}>
          <Link
            to="."
            search={searchOf(view)}
            activeProps={{}}
            aria-current={view === current ? 'page' : undefined}
            title={view.mayChange ? view.name : fill(words.shared, { name: view.ownerName })}
          >
            {view.teamId ? <IconUsers size={13} aria-hidden /> : null}
            {view === current && isChanged ? fill(words.changed, { name: view.name }) : view.name}
            <b>{numberOf(view.id)}</b>
          </Link>
          {view === current && view.mayChange ? (
            <Menu position="bottom-end" width={190}>
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" size={24} aria-label={fill(words.more, { name: view.name })}>
                  <IconDots size={14} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {isChanged ? <Menu.Item onClick={() => updating.mutate(view)}>{words.update}</Menu.Item> : null}
                <Menu.Item onClick={() => setEdited(view)}>{words.rename}</Menu.Item>
                <Menu.Item color="red.8" onClick={() => removing.mutate(view.id)}>
                  {words.remove}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          ) : null}
        </span>
      ))}
      {canKeep ? (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconStar size={13} aria-hidden />}
          onClick={() => setEdited('new')}
        >
          {words.keep}
        </Button>
      ) : null}
      {edited ? (
        <SaveViewDialog view={edited === 'new' ? null : edited} search={search} onClose={() => setEdited(null)} />
      ) : null}
    </nav>
  );
};
