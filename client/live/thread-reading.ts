import type { MessageView } from '../../server/contract/message.ts';
import { isPassing, type ThreadGround } from './thread-ground.ts';
import { askedFrom, mergeMessages, withRead } from './thread-state.ts';

/** Takes in what others write: as it comes, and, page by page, what was missed. */
export const createReading = (ground: ThreadGround, onCaughtUp: () => void) => {
  const { ticketId, get, change } = ground;
  const { port, outbox } = ground.deps;
  const other = ground.deps.side === 'agent' ? 'customer' : 'agent';
  let catching = false;
  let again = false;

  const accept = (arrived: readonly MessageView[]) => {
    for (const message of arrived) if (message.clientMessageId) outbox.remove(ticketId, message.clientMessageId);
    ground.set(mergeMessages(get(), arrived));
    const otherIsHere = get().present.some((actor) => actor.kind === other);
    const newest = arrived.reduce((highest, message) => Math.max(highest, message.seq), 0);
    if (otherIsHere && newest > get().deliveredSeq) change({ deliveredSeq: newest });
  };
  /** Answers from where the next page goes on; null when there is none. */
  const onePage = async (after: number): Promise<number | null> => {
    const answer = await port.open(ticketId, after);
    if (ground.isClosed()) return null;
    if (!answer.ok) {
      change({ status: 'refused', problem: answer.problem });
      if (isPassing(answer.problem)) ground.againLater(resume);
      return null;
    }
    const newest = answer.messages.reduce((highest, message) => Math.max(highest, message.seq), after);
    const { reads, present } = answer.ticket;
    change({ ticket: answer.ticket, present, reads: reads.reduce(withRead, get().reads), problem: null });
    accept(answer.messages);
    // A customer's thread has holes where internal entries lie: what was asked for counts, not what came.
    change({ lastSeq: Math.max(get().lastSeq, newest, answer.more ? 0 : answer.lastSeq) });
    if (present.some((actor) => actor.kind === other)) change({ deliveredSeq: get().lastSeq });
    return answer.more && newest > after ? newest : null;
  };
  const everyPage = async (): Promise<void> => {
    do {
      again = false;
      let after: number | null = askedFrom(get());
      while (after !== null) after = await onePage(after);
    } while (again && !ground.isClosed() && get().status !== 'refused');
  };
  /** Asks for everything after the last seq; also joins the room and brings the ticket's state. */
  const catchUp = async (): Promise<void> => {
    if (ground.isClosed()) return;
    if (catching) {
      again = true;
      return;
    }
    if (!port.isConnected()) return change({ status: get().status === 'loading' ? 'loading' : 'offline' });
    catching = true;
    if (get().status !== 'loading') change({ status: 'catching-up' });
    try {
      await everyPage();
      if (get().status !== 'refused') {
        ground.cameThrough();
        change({ status: 'live' });
      }
    } catch {
      // The only way to get here is an acknowledgement that never came.
      change({ status: 'offline' });
      ground.againLater(resume);
      ground.deps.onSilence();
    } finally {
      catching = false;
    }
    onCaughtUp();
  };
  const resume = () => void catchUp();

  return {
    resume,
    onMessage: (message: MessageView) => {
      accept([message]);
      const { lastSeq } = get();
      if (message.seq === lastSeq + 1) change({ lastSeq: message.seq });
      else if (message.seq > lastSeq + 1) resume();
    },
    /** Who is there now has everything. */
    onArrival: (kind: 'customer' | 'agent') => {
      if (kind === other) change({ deliveredSeq: get().lastSeq });
    },
  };
};
export type Reading = ReturnType<typeof createReading>;
