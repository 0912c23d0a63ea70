import { clear, createStore, delMany, entries, set } from 'idb-keyval';
import { z } from 'zod';
import { readJson } from '../../api-problem.ts';

/** As long as a session lasts at most, and as long as one lasts without use: what is older is nobody's to read. */
const SESSION_MOST_MS = 12 * 3_600_000;
const SESSION_IDLE_MS = 2 * 3_600_000;
const KEY = 'recourse.reading';
const KEY_BITS = 256;
const IV_BYTES = 12;

const tabSchema = z.object({ tab: z.string(), agentId: z.string(), key: z.string(), since: z.number() });
type Tab = z.infer<typeof tabSchema>;
const recordSchema = z.object({ iv: z.instanceof(Uint8Array), sealed: z.instanceof(ArrayBuffer), at: z.number() });

/** Sealed records in IndexedDB, readable by this tab alone and no longer than its session. */
export type Shelf = {
  readonly put: (name: string, value: unknown) => Promise<void>;
  readonly all: () => Promise<ReadonlyMap<string, unknown>>;
};

/** Web crypto and IndexedDB are there on https and on this machine; elsewhere nothing is kept. */
const isAble = (): boolean => isSecureContext && typeof indexedDB !== 'undefined';
const records = () => createStore('recourse-reading', 'sealed');
const readTab = (): Tab | null => tabSchema.safeParse(readJson(sessionStorage.getItem(KEY) ?? '')).data ?? null;
const bytesOf = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const named = (name: string) => new TextEncoder().encode(name);

const shelfOf = async ({ tab, key }: Tab): Promise<Shelf> => {
  const store = records();
  const secret = await crypto.subtle.importKey('raw', bytesOf(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
  const prefix = `${tab}.`;
  return {
    put: async (name, value) => {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const place = prefix + name;
      const algorithm = { name: 'AES-GCM', iv, additionalData: named(place) };
      const sealed = await crypto.subtle.encrypt(algorithm, secret, named(JSON.stringify(value)));
      // Whoever signed out in the meantime leaves nothing behind.
      if (readTab()?.tab === tab) await set(place, { iv, sealed, at: Date.now() }, store);
    },
    all: async () => {
      const found = new Map<string, unknown>();
      for (const [place, kept] of await entries<string, unknown>(store)) {
        const record = recordSchema.safeParse(kept);
        if (!place.startsWith(prefix) || !record.success || Date.now() - record.data.at > SESSION_IDLE_MS) continue;
        const { iv, sealed } = record.data;
        const algorithm = { name: 'AES-GCM', iv: new Uint8Array(iv), additionalData: named(place) };
        const plain = await crypto.subtle.decrypt(algorithm, secret, sealed);
        found.set(place.slice(prefix.length), readJson(new TextDecoder().decode(plain)));
      }
      return found;
    },
  };
};

/** Takes away whatever was kept, of every tab, and the key to it. */
export const forgetShelf = async (): Promise<void> => {
  if (!isAble()) return;
  sessionStorage.removeItem(KEY);
  await clear(records());
};

const sweep = async (): Promise<void> => {
  const old = (await entries<string, unknown>(records())).flatMap(([place, kept]) => {
    const record = recordSchema.safeParse(kept);
    return record.success && Date.now() - record.data.at < SESSION_MOST_MS ? [] : [place];
  });
  await delMany(old, records());
};

/** The shelf that this tab has already; null when it has none, or its session must be over by now. */
export const findShelf = async (): Promise<Shelf | null> => {
  const tab = isAble() ? readTab() : null;
  if (!tab) return null;
  if (Date.now() - tab.since < SESSION_MOST_MS) return shelfOf(tab);
  await forgetShelf();
  return null;
};

/** The shelf of whoever is signed in, made where there is none; another's is cleared first. */
export const openShelf = async (agentId: string): Promise<Shelf | null> => {
  if (!isAble()) return null;
  const known = readTab();
  if (known?.agentId === agentId) return findShelf();
  if (known) await forgetShelf();
  await sweep();
  // Two who open it at once share what the first of them makes.
  if (readTab()?.agentId === agentId) return findShelf();
  const key = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(KEY_BITS / 8))));
  const tab = { tab: crypto.randomUUID(), agentId, key, since: Date.now() };
  sessionStorage.setItem(KEY, JSON.stringify(tab));
  return shelfOf(tab);
};
