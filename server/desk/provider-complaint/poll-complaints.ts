import type { ComplaintGateway, FiledGlance } from '../../kernel/complaint-gateway.ts';
import type { InTx } from '../../kernel/route.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findWait } from '../provider/guard-calls.ts';
import { providerComplaintTold } from '../provider/provider.events.ts';
import { complaintLine } from '../provider/provider.ts';
import { callDesk } from './call-desk.ts';
import { holdPoll, savePoll } from './poll.store.ts';
import { findKnown, findStale } from './provider-complaint.queries.ts';
import { isNews, pollWaitMs, STALE_AFTER_MS, windowOf } from './provider-complaint.rules.ts';
import type { Poll } from './provider-complaint.ts';

/** Pages a round: what is left goes on with the next. */
const PAGES_A_ROUND = 10;
const STALE_BATCH = 100;

type Window = { readonly from: Date; readonly to: Date; readonly page: number };

const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

/** Where to go on listing; null when it is not time. A window that was begun is listed to its end. */
const takeWindow = async (tx: Tx, source: ComplaintGateway['source']): Promise<Window | null> => {
  const poll = await holdPoll(tx, source);
  if (poll.nextAt > tx.now) return null;
  const wait = await findWait(tx, complaintLine(source));
  if (wait) {
    await savePoll(tx, { ...poll, nextAt: wait });
    return null;
  }
  if (poll.windowFrom && poll.windowTo) return { from: poll.windowFrom, to: poll.windowTo, page: poll.page };
  const { from, to, isDeep } = windowOf(poll.deepAt, tx.now);
  await savePoll(tx, { ...poll, windowFrom: from, windowTo: to, page: 0, isDeep });
  return { from, to, page: 0 };
};

const tellNews = async (tx: Tx, source: ComplaintGateway['source'], items: readonly FiledGlance[]): Promise<void> => {
  const known = await findKnown(
    tx,
    source,
    items.map(({ reference }) => reference),
  );
  for (const item of items)
    if (isNews(item, known.get(item.reference))) tx.emit(providerComplaintTold, { source, reference: item.reference });
};

/** A page is kept with what it told, so that a round that dies goes on behind it. */
const keepPage = async (
  tx: Tx,
  source: ComplaintGateway['source'],
  { items, next }: { items: readonly FiledGlance[]; next: number | null },
): Promise<void> => {
  await tellNews(tx, source, items);
  const poll = await holdPoll(tx, source);
  const heard: Poll = { ...poll, polledAt: tx.now, failures: 0, code: null };
  await savePoll(
    tx,
    next === null
      ? {
          ...heard,
          windowFrom: null,
          windowTo: null,
          page: 0,
          finishedAt: tx.now,
          deepAt: poll.isDeep ? tx.now : poll.deepAt,
          nextAt: later(tx.now, pollWaitMs(0)),
        }
      : { ...heard, page: next },
  );
};

const keepFailure = async (tx: Tx, source: ComplaintGateway['source'], code: string): Promise<void> => {
  const poll = await holdPoll(tx, source);
  const failures = poll.failures + 1;
  await savePoll(tx, {
    ...poll,
    polledAt: tx.now,
    failedAt: tx.now,
    code,
    failures,
    nextAt: later(tx.now, pollWaitMs(failures)),
  });
};

/** Lists what was filed lately and has read whatever the call-backs have missed. */
export const pollComplaints = async (inTx: InTx, gateway: ComplaintGateway): Promise<void> => {
  for (let round = 0; round < PAGES_A_ROUND; round += 1) {
    const window = await inTx((tx) => takeWindow(tx, gateway.source));
    if (!window) return;
    const heard = await callDesk(inTx, gateway, 'query', (desk) => desk.list(window));
    if (heard.state !== 'answered') return inTx((tx) => keepFailure(tx, gateway.source, heard.code));
    await inTx((tx) => keepPage(tx, gateway.source, heard.value));
    if (heard.value.next === null) return;
  }
};

/** Has read again what is not finished at its provider and was not read for long: lists name only what is new. */
export const refreshStale = async (tx: Tx): Promise<void> => {
  const before = new Date(tx.now.getTime() - STALE_AFTER_MS);
  for (const { source, reference } of await findStale(tx, before, STALE_BATCH))
    tx.emit(providerComplaintTold, { source, reference });
};
