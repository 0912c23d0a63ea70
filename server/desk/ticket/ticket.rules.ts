import type { Message } from '../thread/thread.ts';
import type { Ticket, TicketPatch } from './ticket.ts';

const SUBJECT_LENGTH = 80;
const PREVIEW_LENGTH = 140;

/** Ends between words, where spaces part them, and puts no stop before the sign that there is more. */
const cut = (text: string, length: number): string => {
  const letters = [...text];
  if (letters.length <= length) return text;
  const kept = letters.slice(0, length - 1).join('');
  const isInWord = /^\p{Script=Latin}/u.test(letters[length - 1] ?? '');
  const whole = isInWord ? kept.replace(/\s\p{Script=Latin}+$/u, '') : kept;
  return `${whole.replace(/[\s.,;:，。、；：]+$/u, '')}…`;
};

/** The first line of the text, when the customer gave no subject. */
export const subjectOf = (body: string): string => {
  const [line = body] = body.split(/\r?\n/u).filter((text) => text.trim() !== '');
  return cut(line.trim(), SUBJECT_LENGTH);
};

export const previewOf = (body: string): string => cut(body.replace(/\s+/gu, ' ').trim(), PREVIEW_LENGTH);

/** What new entries change on their ticket: the thread's ends and what the queue shows of it. */
export const afterMessages = (ticket: Ticket, messages: readonly Message[]): TicketPatch => {
  const last = messages.at(-1);
  if (!last) return {};
  const lastPublic = messages.findLast((message) => message.visibility === 'public');
  const lastSpoken = messages.findLast((message) => message.author.kind !== 'system');
  return {
    lastSeq: last.seq,
    lastPublicSeq: lastPublic?.seq ?? ticket.lastPublicSeq,
    ...(lastSpoken
      ? {
          lastMessageKind: lastSpoken.author.kind,
          lastMessagePreview: previewOf(lastSpoken.body),
          lastMessageAt: lastSpoken.createdAt,
        }
      : {}),
  };
};

/** What of a thread goes on to the provider where a matter was filed: the desk's public words, and no others. */
export const isAnswer = ({ author, visibility }: Pick<Message, 'author' | 'visibility'>): boolean =>
  author.kind === 'agent' && visibility === 'public';

export const duePatch = (next: { kind: string; dueAt: Date } | null): TicketPatch => ({
  nextDueKind: next?.kind ?? null,
  nextDueAt: next?.dueAt ?? null,
});

export type CustomerStatus = 'received' | 'in_progress' | 'waiting_for_you' | 'resolved' | 'closed' | 'withdrawn';

/** A ticket's state in the words a customer is told: nothing of how the desk works inside. */
export const customerStatus = (ticket: Ticket): CustomerStatus => {
  if (ticket.withdrawnAt !== null) return 'withdrawn';
  if (ticket.status === 'new') return 'received';
  if (ticket.status === 'waiting' && ticket.waitingFor === 'customer') return 'waiting_for_you';
  if (ticket.status === 'resolved') return 'resolved';
  if (ticket.status === 'closed' || ticket.status === 'merged') return 'closed';
  return 'in_progress';
};
