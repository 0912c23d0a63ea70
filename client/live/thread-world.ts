import type { AttachmentView } from '../../server/contract/attachment.ts';
import type { LiveActor } from '../../server/contract/live.ts';
import type { Outbox } from './outbox.ts';
import type { LivePort } from './port.ts';
import type { ThreadState } from './thread-state.ts';

/** The clock and the dice of a thread, so that tests hold both. */
export type ThreadWorld = {
  readonly now: () => number;
  readonly newId: () => string;
  /** Calls back later; the answer cancels. */
  readonly later: (delayMs: number, work: () => void) => () => void;
};
export type ThreadDeps = ThreadWorld & {
  readonly port: LivePort;
  readonly outbox: Outbox;
  readonly side: LiveActor['kind'];
  /** The line looks open but nothing comes through. */
  readonly onSilence: () => void;
  /** What was read of it before: shown at once, and only the rest is asked for. */
  readonly known?: ThreadState | undefined;
};
export type Draft = {
  readonly body: string;
  readonly visibility?: 'public' | 'internal';
  readonly attachments?: readonly AttachmentView[];
  /** Kept back this long so that `takeBack` can still stop it; default 0. */
  readonly holdMs?: number;
  /** The last entry the writer had seen; a colleague's newer reply then stops it. */
  readonly seenSeq?: number;
};
