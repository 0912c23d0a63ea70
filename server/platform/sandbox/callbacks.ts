import { randomUUID } from 'node:crypto';
import type { BookRecord, Callback, RefundRow, SandboxProvider } from './book.ts';
import { type Desk, flawOf, type Side } from './side.ts';

/** Waits before each further try, in milliseconds; providers wait longer, but give up in the end as well. */
export const CALLBACK_RETRY_MS: readonly number[] = [200, 500, 1_000, 3_000, 10_000, 30_000, 60_000, 180_000, 600_000];
const CALLBACK_TIMEOUT_MS = 5_000;
const DEFAULT_DELAY_MS = 2_000;
const OLDER_FIRST_GAP_MS = 100;

/** Whom a refund's change is told, and when; kept in the journal, so that a restart delivers what is left. */
export const openCallbacks = (
  desk: Desk,
  sides: Readonly<Record<SandboxProvider, Side>>,
  options: {
    keep: (record: BookRecord) => void;
    flushed: () => Promise<void>;
    webhookUrl: string | null;
    retryMs: readonly number[];
  },
) => {
  const all = new Map<string, Callback>();
  const timers = new Set<NodeJS.Timeout>();
  let isOpen = true;

  const save = (callback: Callback): Callback => {
    all.set(callback.id, callback);
    options.keep({ type: 'callback', callback });
    return callback;
  };

  const post = async (callback: Callback): Promise<boolean> => {
    const { provider } = callback.refund;
    const { headers, body } = sides[provider].writeCallback(callback, flawOf(desk, provider, 'callback'));
    try {
      const answer = await fetch(callback.url, {
        method: 'POST',
        headers,
        body,
        signal: AbortSignal.timeout(CALLBACK_TIMEOUT_MS),
      });
      return sides[provider].isAcknowledged(answer.status, await answer.text());
    } catch {
      // Nobody there, or too slow: the same as not acknowledged.
      return false;
    }
  };

  const deliver = async (id: string): Promise<void> => {
    await options.flushed();
    const callback = all.get(id);
    if (!isOpen || callback?.state !== 'waiting') return;
    const isTaken = await post(callback);
    if (!isOpen) return;
    const wait = options.retryMs[callback.attempts];
    const attempts = callback.attempts + 1;
    if (isTaken) save({ ...callback, attempts, state: 'acknowledged' });
    else if (wait === undefined) save({ ...callback, attempts, state: 'given_up' });
    else arm(save({ ...callback, attempts, dueAt: Date.now() + wait }));
    await options.flushed();
  };

  const arm = (callback: Callback): void => {
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        void deliver(callback.id);
      },
      Math.max(0, callback.dueAt - Date.now()),
    );
    timers.add(timer);
  };

  const add = (refund: RefundRow, kind: Callback['kind'], happenedAt: number, waitMs: number): void => {
    const url = refund.provider === 'stripe' ? options.webhookUrl : refund.notifyUrl;
    if (!url) return;
    const id = refund.provider === 'stripe' ? `evt_${randomUUID().replaceAll('-', '')}` : randomUUID();
    const first: Callback = {
      id,
      url,
      kind,
      refund,
      happenedAt,
      dueAt: Date.now() + waitMs,
      attempts: 0,
      state: 'waiting',
    };
    arm(save(first));
    if (!desk.behaviours.take('duplicate_callback', { provider: refund.provider })) return;
    // The second delivery carries the same event id, as a provider's does.
    void post(first);
  };

  /** Tells of a refund as it now stands. */
  const tell = (refund: RefundRow, kind: Callback['kind'], happenedAt: number): void => {
    const { provider } = refund;
    const delayed = desk.behaviours.take('delayed_callback', { provider });
    const waitMs = delayed ? (delayed.ms ?? DEFAULT_DELAY_MS) : 0;
    add(refund, kind, happenedAt, waitMs);
    if (!desk.behaviours.take('out_of_order', { provider })) return;
    const before: RefundRow = { ...refund, state: 'processing', failure: null, succeededAt: null };
    add(before, 'changed', refund.createdAt, waitMs + OLDER_FIRST_GAP_MS);
  };

  return {
    tell,
    replay: (record: BookRecord): void => {
      if (record.type === 'callback') all.set(record.callback.id, record.callback);
    },
    resume: (): void => {
      for (const callback of all.values()) if (callback.state === 'waiting') arm(callback);
    },
    /** Whatever waits for its next try is tried now. */
    hurry: (): void => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      for (const { id } of all.values()) void deliver(id);
    },
    list: (): Callback[] => [...all.values()],
    close: (): void => {
      isOpen = false;
      for (const timer of timers) clearTimeout(timer);
    },
  };
};
export type Callbacks = ReturnType<typeof openCallbacks>;
