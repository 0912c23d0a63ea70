import { z } from 'zod';
import type { DraftView } from '../../../server/contract/draft.ts';
import { ApiProblem, readJson } from '../../api-problem.ts';
import type { Keep } from '../../parts/keep.ts';
import { createStore } from '../../parts/store.ts';

const keptSchema = z.object({ text: z.string(), seenSeq: z.number(), version: z.number(), dirty: z.boolean() });
type Kept = z.infer<typeof keptSchema>;
/** `kept`: the server has it · `writing`: on its way · `here`: on this device only, and tried again. */
export type DraftState = Kept & { readonly status: 'kept' | 'writing' | 'here' };
export type Stored = Pick<DraftView, 'body' | 'seenSeq' | 'version'>;

export type DraftWorld = {
  readonly key: string;
  readonly keep: Keep;
  /** What the server holds; null when nothing was ever kept. */
  readonly read: () => Promise<Stored | null>;
  readonly write: (draft: Stored, leaving: boolean) => Promise<Stored>;
  readonly later: (delayMs: number, work: () => void) => () => void;
};

const PAUSE_MS = 700;
const AGAIN_MS = 5_000;
const NOTHING: Kept = { text: '', seenSeq: 0, version: 0, dirty: false };

/** Words of two devices joined so that neither loses any: the other's first, then this one's. */
export const joinDrafts = (mine: Kept, theirs: Stored): Kept => {
  if (theirs.version <= mine.version) return mine;
  const taken = { text: theirs.body, seenSeq: theirs.seenSeq, version: theirs.version, dirty: false };
  if (!mine.dirty || mine.text === theirs.body) return taken;
  if (theirs.body === '' || mine.text.includes(theirs.body)) return { ...mine, version: theirs.version };
  const text = theirs.body.includes(mine.text) ? theirs.body : `${theirs.body}\n\n${mine.text}`;
  return { text, seenSeq: Math.min(mine.seenSeq, theirs.seenSeq), version: theirs.version, dirty: true };
};

/** One draft: written here at once, on the server a moment later, and brought up to what another device wrote. */
export const createDraft = ({ key, keep, read, write, later }: DraftWorld) => {
  const parsed = keptSchema.safeParse(readJson(keep.read(key) ?? ''));
  const first = parsed.success ? parsed.data : NOTHING;
  const store = createStore<DraftState>({ ...first, status: first.dirty ? 'here' : 'kept' });
  let stop = () => {};
  let pushing = false;
  let inFlight: Promise<void> = Promise.resolve();
  let closed = false;

  const set = (next: Kept, status: DraftState['status']) => {
    if (next.text === '' && !next.dirty) keep.drop(key);
    else keep.write(key, JSON.stringify(keptSchema.parse(next)));
    store.set({ ...next, status });
  };
  const pushLater = (delayMs: number) => {
    stop();
    if (closed) return;
    stop = later(delayMs, () => {
      inFlight = push();
    });
  };
  const pull = async (): Promise<void> => {
    const theirs = await read();
    if (!theirs) return;
    const joined = joinDrafts(store.get(), theirs);
    set(joined, joined.dirty ? 'writing' : 'kept');
    if (joined.dirty) pushLater(PAUSE_MS);
  };
  const push = async (leaving = false): Promise<void> => {
    const { text, seenSeq, version, dirty } = store.get();
    if (!dirty || (pushing && !leaving)) return;
    pushing = true;
    try {
      const stored = await write({ body: text, seenSeq, version }, leaving);
      const now = store.get();
      const isSame = now.text === text;
      set({ ...now, version: stored.version, dirty: !isSame }, isSame ? 'kept' : 'writing');
      if (!isSame) pushLater(PAUSE_MS);
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault;
      if (fault.code === 'stale_version') await pull().catch(() => pushLater(AGAIN_MS));
      else if (fault.status === 0 || fault.status >= 500 || fault.status === 429) {
        set(store.get(), 'here');
        pushLater(AGAIN_MS);
      } else set(store.get(), 'here');
    } finally {
      pushing = false;
    }
  };
  return {
    get: store.get,
    subscribe: store.subscribe,
    /** `seenNow` is the last entry on the screen: what a draft begun now has seen. */
    setText: (text: string, seenNow: number) => {
      const now = store.get();
      if (now.text === text) return;
      set({ ...now, text, seenSeq: now.text === '' ? seenNow : now.seenSeq, dirty: true }, 'writing');
      pushLater(text === '' ? 0 : PAUSE_MS);
    },
    /** Its writer has read everything up to here and wants to go on. */
    setSeen: (seenSeq: number) => {
      set({ ...store.get(), seenSeq, dirty: true }, 'writing');
      pushLater(PAUSE_MS);
    },
    refresh: () => {
      pull().catch((fault: unknown) => {
        // The draft of this device is good enough until the line is back.
        if (!(fault instanceof ApiProblem)) throw fault;
      });
    },
    leave: () => void push(true),
    open: () => {
      closed = false;
      if (store.get().dirty) pushLater(0);
    },
    /** Its page stays: what is on its way arrives first, or the two would contradict each other. */
    close: () => {
      closed = true;
      stop();
      inFlight = inFlight.then(() => push());
    },
  };
};
export type Draft = ReturnType<typeof createDraft>;
