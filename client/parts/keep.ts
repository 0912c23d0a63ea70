/** Web storage that a private window may refuse: then things last as long as the page. */
export type Keep = {
  readonly read: (key: string) => string | null;
  readonly write: (key: string, value: string) => void;
  readonly drop: (key: string) => void;
  readonly keys: (prefix: string) => string[];
};

export const memoryKeep = (): Keep => {
  const held = new Map<string, string>();
  return {
    read: (key) => held.get(key) ?? null,
    write: (key, value) => void held.set(key, value),
    drop: (key) => void held.delete(key),
    keys: (prefix) => [...held.keys()].filter((key) => key.startsWith(prefix)),
  };
};

const webKeep = (storage: Storage): Keep => {
  const spare = memoryKeep();
  return {
    read: (key) => storage.getItem(key) ?? spare.read(key),
    write: (key, value) => {
      try {
        storage.setItem(key, value);
      } catch (fault) {
        // A full or forbidden storage must not cost a person the words just written.
        if (!(fault instanceof DOMException)) throw fault;
        spare.write(key, value);
      }
    },
    drop: (key) => {
      storage.removeItem(key);
      spare.drop(key);
    },
    keys: (prefix) => [...Object.keys(storage).filter((key) => key.startsWith(prefix)), ...spare.keys(prefix)],
  };
};

/** The storage that `find` names, or memory where there is none. */
export const openKeep = (find: () => Storage | undefined): Keep => {
  try {
    const storage = find();
    return storage ? webKeep(storage) : memoryKeep();
  } catch (fault) {
    // A browser that bars storage in frames throws on the very mention of it.
    if (!(fault instanceof DOMException)) throw fault;
    return memoryKeep();
  }
};

/** The browser's local storage, or memory where there is none. */
export const keep: Keep = openKeep(() => (typeof localStorage === 'undefined' ? undefined : localStorage));
