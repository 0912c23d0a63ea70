import type { ComplaintRow } from './complaint-book.ts';
import { type Desk, flawOf, type WriteNotice } from './side.ts';

const DELIVERY_TIMEOUT_MS = 5_000;
const DEFAULT_DELAY_MS = 2_000;
const OLDER_FIRST_GAP_MS = 100;

/** Tells the merchant that something happened to a complaint, again and again until it is acknowledged. A restart forgets. */
export const openComplaintNotices = (
  desk: Desk,
  options: {
    urlOf: (source: ComplaintRow['source']) => string | null;
    write: WriteNotice;
    retryMs: readonly number[];
    newId: () => string;
  },
) => {
  const timers = new Set<NodeJS.Timeout>();
  let isOpen = true;
  const later = (ms: number, work: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timers.add(timer);
  };
  const providerOf = ({ source }: ComplaintRow) =>
    source === 'wechatpay' ? ('wechatpay' as const) : ('alipay' as const);

  const deliver = async (complaint: ComplaintRow, action: string, eventId: string, attempt: number): Promise<void> => {
    const url = options.urlOf(complaint.source);
    if (!url || !isOpen) return;
    const flaw = flawOf(desk, providerOf(complaint), 'callback');
    const { headers, body } = options.write(complaint, action, eventId, flaw);
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(DELIVERY_TIMEOUT_MS),
    }).catch(() => null);
    const wait = options.retryMs[attempt];
    if (answer?.ok || wait === undefined || !isOpen) return;
    later(wait, () => void deliver(complaint, action, eventId, attempt + 1));
  };

  const tell = (complaint: ComplaintRow, action: string): void => {
    const told = (misbehaviour: 'lost_callback' | 'delayed_callback' | 'duplicate_callback' | 'out_of_order') =>
      desk.behaviours.take(misbehaviour, { provider: providerOf(complaint) });
    if (told('lost_callback')) return;
    const delayed = told('delayed_callback');
    const waitMs = delayed ? (delayed.ms ?? DEFAULT_DELAY_MS) : 0;
    const eventId = options.newId();
    later(waitMs, () => void deliver(complaint, action, eventId, 0));
    if (told('duplicate_callback')) later(waitMs, () => void deliver(complaint, action, eventId, 0));
    // An older word that comes after the newer one.
    if (told('out_of_order'))
      later(waitMs + OLDER_FIRST_GAP_MS, () => void deliver(complaint, 'CREATE_COMPLAINT', options.newId(), 0));
  };

  return {
    tell,
    close: (): void => {
      isOpen = false;
      for (const timer of timers) clearTimeout(timer);
    },
  };
};
export type ComplaintNotices = ReturnType<typeof openComplaintNotices>;
