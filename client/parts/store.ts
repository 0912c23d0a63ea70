export type Store<T> = {
  readonly get: () => T;
  readonly set: (next: T) => void;
  /** Calls back after every change; the answer ends it. Fits `useSyncExternalStore` of React and Preact alike. */
  readonly subscribe: (listener: () => void) => () => void;
};

/** The smallest observable value: enough for a locale, a colour scheme or a thread. */
export const createStore = <T>(initial: T): Store<T> => {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
};
