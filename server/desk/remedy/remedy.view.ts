import type { z } from 'zod';
import type { customerCreditSchema, RemedyView } from '../../contract/remedy.ts';
import type { Actor } from '../../kernel/actor.ts';
import { mayCancel, mayDecide, mayRequest } from './remedy.policy.ts';
import { stepOf, toldStateOf } from './remedy.rules.ts';
import type { Remedy, RemedyRecord } from './remedy.ts';

const canOf = (remedy: Remedy, actor: Actor): RemedyView['can'] => {
  const may = {
    approve: mayDecide(actor, remedy),
    decline: mayDecide(actor, remedy),
    credit: actor.kind === 'agent' && mayRequest(actor),
    finalise: mayDecide(actor, remedy),
    reverse: mayDecide(actor, remedy),
    cancel: mayCancel(actor, remedy),
  };
  return (['approve', 'decline', 'credit', 'finalise', 'reverse', 'cancel'] as const).filter(
    (act) => may[act] && stepOf(remedy, act) !== null,
  );
};

/** A remedy as staff see it, with what this actor may do next. */
export const viewRemedy = (remedy: RemedyRecord, actor: Actor): RemedyView => ({
  id: remedy.id,
  number: remedy.number,
  kind: remedy.kind,
  ticketId: remedy.ticketId,
  ticketNumber: remedy.ticketNumber,
  transactionId: remedy.transactionId,
  money: { minor: remedy.money.minor.toString(), currency: remedy.money.currency },
  note: remedy.note,
  state: remedy.state,
  needsSecond: remedy.needsSecond,
  requestedBy: { ...remedy.requestedBy },
  requestedAt: remedy.requestedAt.toISOString(),
  decidedBy: remedy.decidedBy && { ...remedy.decidedBy },
  payoutReference: remedy.payoutReference,
  creditedAt: remedy.creditedAt?.toISOString() ?? null,
  version: remedy.version,
  steps: remedy.steps.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
  can: canOf(remedy, actor),
});

export type CustomerCreditView = z.output<typeof customerCreditSchema>;

/** What the customer sees of it, built field by field; nothing before they have the money. */
export const viewCustomerCredit = (remedy: RemedyRecord): CustomerCreditView[] => {
  const state = toldStateOf(remedy.state);
  const steps = remedy.steps.flatMap((one) => {
    const told = toldStateOf(one.state);
    return told ? [{ state: told, at: one.at.toISOString() }] : [];
  });
  const last = steps.at(-1);
  if (!state || !last) return [];
  const { id, transactionId, kind, payoutReference: reference } = remedy;
  const money = { minor: remedy.money.minor.toString(), currency: remedy.money.currency };
  return [{ id, transactionId, kind, money, state, reference, at: last.at, steps }];
};
