import { postMessage } from '../../../server/contract/message.ts';
import { call } from '../../api.ts';
import { ApiProblem } from '../../api-problem.ts';
import type { Live } from '../../live.ts';
import { createStore } from '../../parts/store.ts';

/** Tickets whose message was refused while nobody looked at them. */
export const refusedElsewhere = createStore<readonly string[]>([]);
export const noteRefused = (ticketId: string): void =>
  refusedElsewhere.set([...new Set([...refusedElsewhere.get(), ticketId])]);
export const lookAtRefused = (ticketId: string): void =>
  refusedElsewhere.set(refusedElsewhere.get().filter((one) => one !== ticketId));

/**
 * A page that closes sends what it still holds back: closing is no undo. The message's own id makes a second sending
 * the same one, and it stays in the outbox, so that it goes out with the next visit should this one fail.
 */
export const sendOnLeave = (live: Live): (() => void) => {
  const leave = () => {
    for (const { ticketId, clientMessageId, body, visibility, attachments, seenSeq } of live.going()) {
      const input = {
        id: ticketId,
        clientMessageId,
        body,
        visibility,
        attachmentIds: attachments.map((file) => file.id),
        ...(seenSeq === null ? {} : { seenSeq }),
      };
      call(postMessage, input, { keepalive: true }).catch((fault: unknown) => {
        // Nobody is here to be told, and the outbox still has it.
        if (!(fault instanceof ApiProblem)) throw fault;
      });
    }
  };
  window.addEventListener('pagehide', leave);
  return () => window.removeEventListener('pagehide', leave);
};
