import { type CustomerTicketView, openTicket } from '../../../server/contract/portal.ts';
import { ApiProblem, call, isPassing } from '../../api.ts';
import { isFramed } from '../../widget/frame.ts';
import type { Draft } from './draft.ts';

/** How far the sending of a complaint has come, as its screen tells it. */
export type Sending =
  | { readonly state: 'idle' | 'sending' | 'waiting' }
  | { readonly state: 'refused'; readonly fault: unknown };

const RETRY_FIRST_MS = 1_000;
const RETRY_LAST_MS = 15_000;

/** Until the delay is over, the device is online again, or the page gave up. */
const pause = (delayMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      done();
    };
    const timer = setTimeout(end, delayMs);
    window.addEventListener('online', end);
    signal.addEventListener('abort', end);
  });

const isPassingHere = (fault: unknown): boolean =>
  isPassing(fault) || (fault instanceof ApiProblem && fault.code === 'idempotency_key_in_use');

/**
 * Files the complaint, trying until an answer comes: the same key and content every time, so that one ticket exists
 * however many attempts reached the server. Fails with the server's refusal.
 */
export const sendComplaint = async (
  draft: Draft,
  subject: string,
  signal: AbortSignal,
  onWaiting: (waiting: boolean) => void,
): Promise<CustomerTicketView> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const { body, transactionIds, locale } = draft;
      const attachmentIds = draft.attachments.map((file) => file.id);
      const intake = draft.kind === null ? {} : { intake: { kind: draft.kind, answers: draft.answers } };
      const kind = draft.kind === 'query' ? 'query' : 'complaint';
      return await call(
        openTicket,
        {
          kind,
          subject,
          body,
          transactionIds,
          attachmentIds,
          locale,
          ...intake,
          channel: isFramed() ? 'widget' : 'portal',
        },
        { idempotencyKey: draft.key, signal },
      );
    } catch (fault) {
      if (signal.aborted || !isPassingHere(fault)) throw fault;
      onWaiting(true);
      const asked = fault instanceof ApiProblem ? (fault.retryAfterSeconds ?? 0) * 1_000 : 0;
      await pause(Math.max(asked, Math.min(RETRY_FIRST_MS * 2 ** attempt, RETRY_LAST_MS)), signal);
      if (signal.aborted) throw fault;
    }
  }
};
