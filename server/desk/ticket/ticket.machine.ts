import { type TicketStatus, UNFINISHED } from '../../contract/ticket.ts';
import { machine } from '../../kernel/machine.ts';

export type TicketEvent =
  | 'assign'
  | 'reply'
  | 'customer_wrote'
  | 'wait'
  | 'snooze'
  | 'wake'
  | 'resolve'
  | 'reopen'
  | 'close'
  | 'withdraw'
  | 'merge';

export const ticketMachine = machine<TicketStatus, TicketEvent>({
  name: 'ticket',
  initial: 'new',
  transitions: {
    new: {
      assign: 'open',
      reply: 'open',
      customer_wrote: 'new',
      wait: 'waiting',
      snooze: 'snoozed',
      resolve: 'resolved',
      withdraw: 'closed',
      merge: 'merged',
    },
    open: {
      assign: 'open',
      reply: 'open',
      customer_wrote: 'open',
      wait: 'waiting',
      snooze: 'snoozed',
      resolve: 'resolved',
      withdraw: 'closed',
      merge: 'merged',
    },
    waiting: {
      assign: 'waiting',
      reply: 'waiting',
      customer_wrote: 'open',
      wait: 'waiting',
      snooze: 'snoozed',
      resolve: 'resolved',
      reopen: 'open',
      withdraw: 'closed',
      merge: 'merged',
    },
    snoozed: {
      assign: 'snoozed',
      reply: 'snoozed',
      customer_wrote: 'open',
      wait: 'waiting',
      snooze: 'snoozed',
      wake: 'open',
      resolve: 'resolved',
      reopen: 'open',
      withdraw: 'closed',
      merge: 'merged',
    },
    resolved: { reply: 'resolved', customer_wrote: 'open', reopen: 'open', close: 'closed' },
    closed: {},
    merged: {},
  },
});

export const isUnfinished = (status: TicketStatus): boolean => UNFINISHED.includes(status);
