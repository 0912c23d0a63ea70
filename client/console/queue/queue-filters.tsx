import { ActionIcon, Indicator, Popover } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { later } from '../later.tsx';
import { Loading } from '../parts/loading.tsx';
import { useWords } from '../parts/use-words.ts';
import type { FilterProps } from './filter-fields.tsx';
import { isFiltered } from './queue-search.ts';

const FilterFields = later(async () => (await import('./filter-fields.tsx')).FilterFields, <Loading rows={9} />);

/** The filters of the queue behind one button, which tells whether any is on. */
export const QueueFilters = (given: FilterProps) => {
  const { w } = useWords();
  return (
    <Indicator disabled={!isFiltered(given.search)} size={9} color="brand" offset={4}>
      <Popover width={320} position="bottom-end" trapFocus shadow="md">
        <Popover.Target>
          <ActionIcon variant="default" size={36} aria-label={w.queue.filters} title={w.queue.filters}>
            <IconAdjustmentsHorizontal size={18} aria-hidden />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <FilterFields {...given} />
        </Popover.Dropdown>
      </Popover>
    </Indicator>
  );
};
