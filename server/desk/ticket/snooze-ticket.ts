import type { Actor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { nextDue } from '../clock/clock.rules.ts';
import { pauseClocks, resumeClocks } from '../clock/turn-clocks.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { holdTicket, type SeenTicket } from './hold-ticket.ts';
import { ticketSnoozed } from './ticket.events.ts';
import { ticketMachine } from './ticket.machine.ts';
import { duePatch } from './ticket.rules.ts';
import type { Ticket, WaitingFor } from './ticket.ts';

export type SnoozeTicket = SeenTicket & { wakeAt?: string | undefined; waitingFor?: WaitingFor | undefined };

const MAX_SNOOZE_MS = 90 * 86_400_000;

const readWakeTime = (tx: Tx, wakeAt: string | undefined): Date | null => {
  if (wakeAt === undefined) return null;
  const at = new Date(wakeAt);
  if (at <= tx.now || at.getTime() > tx.now.getTime() + MAX_SNOOZE_MS)
    throw new Problem('invalid', 'wake_time_out_of_range', { fields: [{ path: 'wakeAt', code: 'out_of_range' }] });
  return at;
};

/** Sets the ticket aside until a time, or until somebody moves. Only waiting for the customer holds the service clocks. */
export const snoozeTicket = async (tx: Tx, actor: Actor, input: SnoozeTicket): Promise<Ticket> => {
  const ticket = await holdTicket(tx, actor, input);
  const wakeAt = readWakeTime(tx, input.wakeAt);
  if (wakeAt === null && input.waitingFor === undefined)
    throw new Problem('invalid', 'snooze_needs_a_reason', { fields: [{ path: 'wakeAt', code: 'required' }] });
  const status = step(ticketMachine, ticket.status, input.waitingFor === undefined ? 'snooze' : 'wait');
  if (!status) throw new Problem('refused', 'ticket_not_open', { status: ticket.status });

  const clocks = input.waitingFor === 'customer' ? await pauseClocks(tx, ticket.id) : await resumeClocks(tx, ticket.id);
  const { ticket: snoozed } = await appendToTicket(
    tx,
    actor,
    ticket,
    [
      systemEntry(
        input.waitingFor === undefined ? 'ticket_snoozed' : 'ticket_waiting',
        { waitingFor: input.waitingFor ?? null, wakeAt: wakeAt?.toISOString() ?? null, by: actor.name },
        'internal',
      ),
    ],
    { ...duePatch(nextDue(clocks)), status, waitingFor: input.waitingFor ?? null, wakeAt },
  );
  recordAudit(tx, actor, {
    action: 'ticket.snoozed',
    subject: { kind: 'ticket', id: ticket.id },
    before: { status: ticket.status, waitingFor: ticket.waitingFor },
    after: { status, waitingFor: snoozed.waitingFor, wakeAt: wakeAt?.toISOString() ?? null },
  });
  tx.emit(ticketSnoozed, { ticketId: ticket.id, version: snoozed.version });
  return snoozed;
};
