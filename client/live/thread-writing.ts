import type { KeptMessage } from './outbox.ts';
import { isPassing, type ThreadGround } from './thread-ground.ts';
import type { Reading } from './thread-reading.ts';
import type { PendingMessage } from './thread-state.ts';
import type { Draft, ThreadDeps } from './thread-world.ts';

const kept = ({ state: _state, problem: _problem, ...message }: PendingMessage): KeptMessage => message;

/** A message as it stands before anything was tried. */
export const waking = (message: KeptMessage, { now }: Pick<ThreadDeps, 'now'>): PendingMessage => ({
  ...message,
  state: message.holdUntilMs > now() ? 'held' : 'sending',
  problem: null,
});

/** What is written here: kept until it is stored, sent one at a time, in the order it was written. */
export const createWriting = (ground: ThreadGround, { resume, onMessage }: Reading) => {
  const { ticketId, get, change } = ground;
  const { port, outbox, later, now } = ground.deps;
  const writtenHere = new Set<string>();
  let pumping = false;

  const pendingOf = (id: string) => get().pending.find((message) => message.clientMessageId === id);
  const changePending = (id: string, part: Partial<PendingMessage>) =>
    change({
      pending: get().pending.map((message) => (message.clientMessageId === id ? { ...message, ...part } : message)),
    });
  const dropPending = (id: string) => {
    outbox.remove(ticketId, id);
    change({ pending: get().pending.filter((message) => message.clientMessageId !== id) });
  };

  const deliver = async (message: PendingMessage): Promise<'next' | 'wait'> => {
    const id = message.clientMessageId;
    if (!outbox.has(ticketId, id)) {
      dropPending(id);
      return 'next';
    }
    try {
      const { body, visibility, attachments, seenSeq } = message;
      const answer = await port.send({
        ticketId,
        clientMessageId: id,
        body,
        visibility,
        attachmentIds: attachments.map((file) => file.id),
        ...(seenSeq === null ? {} : { seenSeq }),
      });
      if (answer.ok) {
        outbox.remove(ticketId, id);
        ground.cameThrough();
        // Its seq counts in the other thread: taken in here, it would stand in an older message's place.
        if (answer.message.ticketId === ticketId) onMessage(answer.message);
        else change({ wentTo: answer.message.ticketId });
        dropPending(id);
        return 'next';
      }
      const passing = isPassing(answer.problem);
      changePending(id, { state: passing ? 'retrying' : 'refused', problem: answer.problem });
      return passing ? 'wait' : 'next';
    } catch {
      changePending(id, { state: 'retrying' });
      ground.deps.onSilence();
      return 'wait';
    }
  };
  const nextToSend = () =>
    get().pending.find(
      ({ state, holdUntilMs }) =>
        state === 'sending' || state === 'retrying' || (state === 'held' && holdUntilMs <= now()),
    );
  const pump = async (): Promise<void> => {
    if (pumping || ground.isClosed()) return;
    pumping = true;
    let message = nextToSend();
    while (message && port.isConnected() && !ground.isClosed()) {
      if (message.state === 'held') changePending(message.clientMessageId, { state: 'sending' });
      if ((await deliver(message)) === 'wait') {
        ground.againLater(resume);
        break;
      }
      message = nextToSend();
    }
    pumping = false;
    // Without a line none of them is on its way, also not those that wait their turn.
    if (message && !port.isConnected())
      change({
        pending: get().pending.map((one) => (one.state === 'sending' ? { ...one, state: 'retrying' as const } : one)),
      });
  };

  /** By its timer, whatever the clock says: a timer may come a moment early, and clocks are set back. */
  const holdFor = (id: string, delayMs: number) =>
    later(delayMs, () => {
      if (pendingOf(id)?.state === 'held') changePending(id, { state: 'sending' });
      void pump();
    });
  for (const { state, clientMessageId, holdUntilMs } of get().pending)
    if (state === 'held') holdFor(clientMessageId, holdUntilMs - now());

  return {
    goOn: () => void pump(),
    /** Sends, or keeps until it can; answers the message's own id. */
    send: ({ body, visibility = 'public', attachments = [], holdMs = 0, seenSeq }: Draft): string => {
      const message: KeptMessage = {
        ticketId,
        clientMessageId: ground.deps.newId(),
        body,
        visibility,
        attachments: [...attachments],
        writtenAt: new Date(now()).toISOString(),
        holdUntilMs: now() + holdMs,
        seenSeq: seenSeq ?? null,
      };
      outbox.put(message);
      writtenHere.add(message.clientMessageId);
      change({ pending: [...get().pending, waking(message, ground.deps)] });
      if (holdMs > 0) holdFor(message.clientMessageId, holdMs);
      else void pump();
      return message.clientMessageId;
    },
    /** Stops a held or refused message and answers its words; null when it is too late. */
    takeBack: (clientMessageId: string): KeptMessage | null => {
      const message = pendingOf(clientMessageId);
      if (!message || (message.state !== 'held' && message.state !== 'refused')) return null;
      dropPending(clientMessageId);
      return kept(message);
    },
    /** Again as it is; by then its writer has seen all that is on the screen. */
    retry: (clientMessageId: string): void => {
      const message = pendingOf(clientMessageId);
      if (!message) return;
      const seenSeq = message.seenSeq === null ? null : get().lastSeq;
      outbox.put(kept({ ...message, seenSeq }));
      changePending(clientMessageId, { state: 'sending', problem: null, seenSeq });
      resume();
    },
    /** Written on this page and neither stored, refused nor taken back yet. */
    going: (): readonly KeptMessage[] =>
      get()
        .pending.filter(({ state, clientMessageId }) => state !== 'refused' && writtenHere.has(clientMessageId))
        .map(kept),
  };
};
