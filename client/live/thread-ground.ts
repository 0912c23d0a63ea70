import type { ProblemView } from '../../server/contract/common.ts';
import { createStore } from '../parts/store.ts';
import type { ThreadState } from './thread-state.ts';
import type { ThreadDeps } from './thread-world.ts';

const RETRY_FIRST_MS = 1_000;
const RETRY_LAST_MS = 30_000;

/** Refused for now: the same may be taken later. */
export const isPassing = ({ status }: ProblemView) => status === 401 || status === 429 || status >= 500;

/** What reading and writing a thread stand on: its state, and the one timer after which both go on. */
export const openGround = (deps: ThreadDeps, begin: ThreadState) => {
  const store = createStore(begin);
  let failures = 0;
  let stopRetry = () => {};
  let closed = false;
  return {
    ...store,
    deps,
    ticketId: begin.ticketId,
    change: (part: Partial<ThreadState>) => store.set({ ...store.get(), ...part }),
    isClosed: () => closed,
    /** After a wait that grows until something comes through. */
    againLater: (work: () => void) => {
      stopRetry();
      stopRetry = deps.later(Math.min(RETRY_FIRST_MS * 2 ** failures++, RETRY_LAST_MS), work);
    },
    cameThrough: () => {
      failures = 0;
    },
    close: () => {
      closed = true;
      stopRetry();
    },
  };
};
export type ThreadGround = ReturnType<typeof openGround>;
