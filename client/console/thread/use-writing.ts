import { useState } from 'react';
import type { TicketView } from '../../../server/contract/ticket.ts';
import type { Thread, ThreadState } from '../../live.ts';
import { findUnfit } from '../filed/find-unfit.ts';
import { useSession } from '../session/session.ts';
import { findWarnings, isHard } from './composer-guards.ts';
import { type Mode, useDraft } from './use-draft.ts';
import { useUploads } from './use-uploads.ts';

const UNDO_MS = 5_000;

/** A colleague's newest reply since this one was begun; null when there is none. */
export const findOvertaker = (messages: ThreadState['messages'], seenSeq: number, myId: string) =>
  messages.findLast(
    ({ seq, author, visibility }) =>
      seq > seenSeq && author.kind === 'agent' && visibility === 'public' && author.id !== myId,
  ) ?? null;

/** What is being written on a ticket: its draft, its files, what speaks against sending it, and sending it. */
export const useWriting = (ticket: TicketView, thread: Thread, state: ThreadState) => {
  const { me } = useSession();
  const modes = (['reply', 'note'] as const).filter((one) => ticket.can.includes(one));
  const [wanted, setWanted] = useState<Mode>('reply');
  const mode: Mode = modes.includes(wanted) ? wanted : (modes[0] ?? 'note');
  const { draft, state: drafted } = useDraft(me.id, ticket.id, mode);
  const [armed, setArmed] = useState('');
  const uploads = useUploads();
  const { text } = drafted;
  const isReply = mode === 'reply';
  const warnings = findWarnings(text, isReply, ticket.customer.locale);
  const doubts = warnings.filter((warning) => !isHard(warning)).join();
  const unfit = isReply ? findUnfit(ticket.complaintSource, text, uploads.files) : null;
  const overtaker = isReply && text !== '' ? findOvertaker(state.messages, drafted.seenSeq, me.id) : null;
  const ready = text.trim().length > 0 && !warnings.some(isHard) && !uploads.isBusy && !overtaker && !unfit;
  const isArmed = doubts !== '' && armed === doubts;
  return {
    modes,
    mode,
    setWanted,
    text,
    setText: (next: string) => draft.setText(next, state.lastSeq),
    kept: drafted.status,
    uploads,
    warnings,
    overtaker,
    unfit,
    ready,
    isArmed,
    sawAll: () => draft.setSeen(state.lastSeq),
    /** True once it went; what raises a doubt goes with the second press. */
    send: (): boolean => {
      // A second press may come before the screen is drawn anew.
      if (!ready || draft.get().text === '') return false;
      if (doubts !== '' && !isArmed) {
        setArmed(doubts);
        return false;
      }
      thread.send({
        body: text.trim(),
        visibility: isReply ? 'public' : 'internal',
        attachments: uploads.files,
        holdMs: isReply ? UNDO_MS : 0,
        ...(isReply ? { seenSeq: drafted.seenSeq } : {}),
      });
      thread.typing(false);
      draft.setText('', state.lastSeq);
      uploads.replace([]);
      setArmed('');
      return true;
    },
  };
};
