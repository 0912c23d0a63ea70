import { systemActor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { nextDue } from '../clock/clock.rules.ts';
import { resumeClocks } from '../clock/turn-clocks.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { ticketWoken } from './ticket.events.ts';
import { ticketMachine } from './ticket.machine.ts';
import { lockTicketsToWake } from './ticket.queries.ts';
import { duePatch } from './ticket.rules.ts';

const BATCH = 50;

/** Brings tickets back whose wake time has come; call until it answers 0. */
export const wakeSnoozed = async (tx: Tx): Promise<number> => {
  const actor = systemActor('desk');
  const due = await lockTicketsToWake(tx, tx.now, BATCH);
  for (const ticket of due) {
    // A ticket that waits for somebody with a wake time comes back just as a snoozed one does.
    const status = step(ticketMachine, ticket.status, ticket.status === 'waiting' ? 'reopen' : 'wake');
    if (!status) continue;
    const clocks = await resumeClocks(tx, ticket.id);
    const { ticket: woken } = await appendToTicket(tx, actor, ticket, [systemEntry('ticket_woken', {}, 'internal')], {
      ...duePatch(nextDue(clocks)),
      status,
      waitingFor: null,
      wakeAt: null,
    });
    recordAudit(tx, actor, {
      action: 'ticket.woken',
      subject: { kind: 'ticket', id: ticket.id },
      before: { status: ticket.status },
      after: { status },
    });
    tx.emit(ticketWoken, { ticketId: ticket.id, version: woken.version });
  }
  return due.length;
};
