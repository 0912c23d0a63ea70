import { useEffect, useState } from 'preact/hooks';
import type { Store } from '../parts/store.ts';

/** The store's value; draws again when it changes. */
export const useStore = <T>(store: Pick<Store<T>, 'get' | 'subscribe'>): T => {
  const [value, setValue] = useState<T>(() => store.get());
  useEffect(() => {
    const read = () => setValue(() => store.get());
    read();
    return store.subscribe(read);
  }, [store]);
  return value;
};
