import { type Keep, memoryKeep } from '../parts/keep.ts';

const open = (): Keep => {
  try {
    if (typeof sessionStorage === 'undefined') return memoryKeep();
    const storage = sessionStorage;
    const spare = memoryKeep();
    return {
      read: (key) => storage.getItem(key) ?? spare.read(key),
      write: (key, value) => {
        try {
          storage.setItem(key, value);
        } catch (fault) {
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
  } catch (fault) {
    // A browser that bars storage in frames throws on the very mention of it.
    if (!(fault instanceof DOMException)) throw fault;
    return memoryKeep();
  }
};

/** Storage that ends with the tab: for the session and for drafts, which are nobody else's. */
export const sessionKeep: Keep = open();
