import type { KeptSignalView } from '../../contract/signal.ts';
import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { signalMachine } from './signal.machine.ts';
import type { KeptSignal } from './signal.ts';

const VERBS = ['confirm', 'dismiss', 'reopen'] as const;

export const viewSignal = (signal: KeptSignal, actor: Actor): KeptSignalView => ({
  id: signal.id,
  code: signal.code,
  customerId: signal.customerId,
  customerName: signal.customerName,
  provider: signal.provider,
  payee: signal.payee,
  money: { minor: signal.money.minor.toString(), currency: signal.money.currency },
  transactionIds: [...signal.transactionIds],
  evidence: { ...signal.evidence },
  state: signal.state,
  reason: signal.reason,
  note: signal.note,
  decidedBy: signal.decidedBy,
  decidedAt: signal.decidedAt?.toISOString() ?? null,
  occurredAt: signal.occurredAt.toISOString(),
  foundAt: signal.foundAt.toISOString(),
  toldAt: signal.toldAt?.toISOString() ?? null,
  tickets: signal.tickets,
  version: signal.version,
  can: hasPermission(actor, 'signal:decide')
    ? VERBS.filter((verb) => step(signalMachine, signal.state, verb) !== null)
    : [],
});
