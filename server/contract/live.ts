import { z } from 'zod';
import { idSchema, type ProblemView } from './common.ts';
import { type MessageView, sendMessageShape } from './message.ts';

export type LiveMessage = MessageView;
export type ChangedKind =
  | 'ticket'
  | 'refund'
  | 'transaction'
  | 'import'
  | 'customer'
  | 'queue'
  | 'reconciliation'
  | 'alert'
  | 'signal'
  | 'model';
/** Something changed: re-read it through HTTP, where authorisation lives. */
export type ChangedRef = { kind: ChangedKind; id: string; version: number };

export const ticketOpenSchema = z.object({ ticketId: idSchema, afterSeq: z.number().int().min(0) });
export const ticketLeaveSchema = z.object({ ticketId: idSchema });
export const messageSendSchema = z.object({ ticketId: idSchema, ...sendMessageShape });
export const messageReadSchema = z.object({ ticketId: idSchema, seq: z.number().int().min(0) });
export const typingSchema = z.object({ ticketId: idSchema, on: z.boolean() });

export type LiveActor = { kind: 'customer' | 'agent'; id: string; name: string };
export type Ack<T> = (answer: ({ ok: true } & T) | { ok: false; problem: ProblemView }) => void;

/** Ticket state as both sides may see it; the full view is read through HTTP. */
export type LiveTicket = {
  id: string;
  number: string;
  status: string;
  version: number;
  lastSeq: number;
  reads: { actor: LiveActor; seq: number }[];
  present: LiveActor[];
};

export type ClientToServer = {
  'ticket:open': (
    input: z.input<typeof ticketOpenSchema>,
    ack: Ack<{ messages: MessageView[]; lastSeq: number; more: boolean; ticket: LiveTicket }>,
  ) => void;
  'ticket:leave': (input: z.input<typeof ticketLeaveSchema>, ack: Ack<object>) => void;
  'message:send': (input: z.input<typeof messageSendSchema>, ack: Ack<{ message: MessageView }>) => void;
  'message:read': (input: z.input<typeof messageReadSchema>, ack: Ack<object>) => void;
  typing: (input: z.input<typeof typingSchema>, ack: Ack<object>) => void;
};
export type ServerToClient = {
  message: (event: { ticketId: string; message: MessageView }) => void;
  changed: (refs: ChangedRef[]) => void;
  typing: (event: { ticketId: string; actor: LiveActor; on: boolean }) => void;
  read: (event: { ticketId: string; actor: LiveActor; seq: number }) => void;
  presence: (event: { ticketId: string; actor: LiveActor; here: boolean }) => void;
  seq: (event: { ticketId: string; lastSeq: number }) => void;
};
export const SEQ_BEAT_MS = 15_000;
