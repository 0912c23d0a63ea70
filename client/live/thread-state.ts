import type { ProblemView } from '../../server/contract/common.ts';
import type { LiveActor, LiveTicket } from '../../server/contract/live.ts';
import type { MessageView } from '../../server/contract/message.ts';
import type { KeptMessage } from './outbox.ts';

/** held: may still be taken back · sending: on its way · retrying: not delivered, will retry · refused: a person must change it. */
export type PendingMessage = KeptMessage & {
  readonly state: 'held' | 'sending' | 'retrying' | 'refused';
  readonly problem: ProblemView | null;
};
export type ReadMark = { readonly actor: LiveActor; readonly seq: number };

export type ThreadState = {
  readonly ticketId: string;
  /** In the order of `seq`, each once. */
  readonly messages: readonly MessageView[];
  /** Everything up to here has been asked for and received. */
  readonly lastSeq: number;
  readonly pending: readonly PendingMessage[];
  readonly status: 'loading' | 'live' | 'catching-up' | 'offline' | 'refused';
  readonly problem: ProblemView | null;
  readonly ticket: LiveTicket | null;
  readonly reads: readonly ReadMark[];
  readonly present: readonly LiveActor[];
  readonly typing: readonly LiveActor[];
  /** The other side's device had everything up to here. */
  readonly deliveredSeq: number;
  /** The ticket that took what was written here, where this one was merged or followed up; null while it stays here. */
  readonly wentTo: string | null;
};

export const emptyThread = (ticketId: string): ThreadState => ({
  ticketId,
  messages: [],
  lastSeq: 0,
  pending: [],
  status: 'loading',
  problem: null,
  ticket: null,
  reads: [],
  present: [],
  typing: [],
  deliveredSeq: 0,
  wentTo: null,
});

/** Stored messages joined in: once each, in order; their pending twins go. */
export const mergeMessages = (state: ThreadState, arrived: readonly MessageView[]): ThreadState => {
  if (arrived.length === 0) return state;
  const bySeq = new Map(state.messages.map((message) => [message.seq, message]));
  for (const message of arrived) bySeq.set(message.seq, message);
  const stored = new Set(arrived.map((message) => message.clientMessageId));
  return {
    ...state,
    messages: [...bySeq.values()].sort((a, b) => a.seq - b.seq),
    pending: state.pending.filter((message) => !stored.has(message.clientMessageId)),
  };
};

/** So far back a verdict on a file is still looked for when the line comes back. */
const VERDICT_REACH = 100;
/** From where on a thread is asked for: what is known stands, but files that waited for a verdict are looked at again. */
export const askedFrom = ({ messages, lastSeq }: ThreadState): number => {
  const waiting = messages
    .slice(-VERDICT_REACH)
    .find(({ attachments }) => attachments.some((file) => file.scan === 'scanning'));
  return waiting ? Math.min(waiting.seq - 1, lastSeq) : lastSeq;
};

const sameActor = (a: LiveActor, b: LiveActor) => a.kind === b.kind && a.id === b.id;
export const withActor = (actors: readonly LiveActor[], actor: LiveActor, here: boolean): readonly LiveActor[] => [
  ...actors.filter((known) => !sameActor(known, actor)),
  ...(here ? [actor] : []),
];

/** Read marks only ever move forward. */
export const withRead = (reads: readonly ReadMark[], mark: ReadMark): readonly ReadMark[] => {
  const known = reads.find((read) => sameActor(read.actor, mark.actor));
  if (known && known.seq >= mark.seq) return reads;
  return [...reads.filter((read) => read !== known), mark];
};

export type Delivery = 'sending' | 'sent' | 'delivered' | 'read' | 'not-delivered-will-retry' | 'refused' | 'held';

/** What the writer is told of an own stored message; `side` is who reads on the other end. */
export const deliveryOf = (state: ThreadState, seq: number, side: LiveActor['kind']): Delivery => {
  if (state.reads.some((read) => read.actor.kind === side && read.seq >= seq)) return 'read';
  return state.deliveredSeq >= seq ? 'delivered' : 'sent';
};
export const deliveryOfPending = (message: PendingMessage): Delivery =>
  message.state === 'retrying' ? 'not-delivered-will-retry' : message.state;
