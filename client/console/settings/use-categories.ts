import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listCategories } from '../../../server/contract/category.ts';
import { call } from '../../api.ts';
import { nameCategories } from '../parts/named-words.ts';

export const useCategories = () =>
  useQuery({ queryKey: ['categories'], queryFn: ({ signal }) => call(listCategories, { limit: 200 }, { signal }) });

/** Lets every screen say categories by the names that administrators gave them. */
export const useCategoryNames = (): void => {
  const { data } = useCategories();
  useEffect(() => {
    if (data) nameCategories(data.items);
  }, [data]);
};

/** The keys that may be chosen for a ticket; all of them until it is known. */
export const useChoosable = <K extends string>(keys: readonly K[]): readonly K[] => {
  const off = new Set<string>(useCategories().data?.items.flatMap(({ key, active }) => (active ? [] : [key])));
  return keys.filter((key) => !off.has(key));
};
