import type { Actor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { absent, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { isFreshSecondFactor } from '../agent/session.rules.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findTransactionsById } from '../transaction/transaction.queries.ts';
import { differenceMachine } from './difference.machine.ts';
import { lockDifferences, saveDifference } from './difference.store.ts';
import { keepWriteOff } from './keep-write-off.ts';
import { mayApprove } from './reconciliation.policy.ts';
import type { Difference } from './reconciliation.ts';
import { lossOf } from './totals.rules.ts';
import type { Seen } from './work-differences.ts';

type Decision = Seen & { readonly note?: string | undefined };

const hold = async (tx: Tx, actor: Actor, { id, version }: Decision, event: 'approve' | 'decline') => {
  const difference = (await lockDifferences(tx, [id])).get(id);
  if (!difference) throw absent('difference_absent');
  if (difference.version !== version) throw new Problem('conflict', 'stale_version', { version: difference.version });
  const state = step(differenceMachine, difference.state, event);
  if (!state) throw new Problem('conflict', 'difference_state_forbids', { state: difference.state });
  if (difference.proposedBy?.id === actor.id) throw new Problem('forbidden', 'write_off_own_proposal');
  if (!mayApprove(actor, difference)) throw new Problem('forbidden', 'reconciliation_forbidden');
  return { difference, state };
};

/** Money of another currency than the payment's cannot be told apart from what its rate would explain. */
const checkCurrency = async (tx: Tx, { transactionId, currency }: Difference): Promise<void> => {
  const own = transactionId === null ? undefined : (await findTransactionsById(tx, [transactionId])).get(transactionId);
  if (own && own.money.currency !== currency)
    throw new Problem('refused', 'write_off_currency_differs', { currency: own.money.currency });
};

/** Lets money go that the books cannot explain, and enters it: a second person, freshly proven. */
export const approveWriteOff = async (tx: Tx, actor: Actor, input: Decision): Promise<Difference> => {
  const { difference, state } = await hold(tx, actor, input, 'approve');
  if (actor.kind !== 'agent' || !isFreshSecondFactor(actor.secondFactorAt, tx.now))
    throw new Problem('forbidden', 'second_factor_stale');

  await checkCurrency(tx, difference);

  const saved = await saveDifference(tx, difference, {
    state,
    settledBy: { id: actor.id, name: actor.name },
    settledAt: tx.now,
    writtenOffMinor: lossOf(difference),
  });
  await keepWriteOff(tx, difference, saved);
  recordAudit(tx, actor, {
    action: 'difference.written_off',
    subject: { kind: 'difference', id: saved.id },
    before: { state: difference.state },
    after: {
      state,
      proposedBy: difference.proposedBy?.id ?? null,
      currency: saved.currency,
      billMinor: saved.billMinor?.toString() ?? null,
      ownMinor: saved.ownMinor?.toString() ?? null,
      writtenOffMinor: saved.writtenOffMinor.toString(),
    },
    reason: input.note ?? saved.note,
  });
  return saved;
};

/** Leaves the difference open: it must be explained, not written off. */
export const declineWriteOff = async (tx: Tx, actor: Actor, input: Decision): Promise<Difference> => {
  const { difference, state } = await hold(tx, actor, input, 'decline');

  const saved = await saveDifference(tx, difference, {
    state,
    resolution: null,
    proposedBy: null,
    note: input.note ?? difference.note,
  });
  recordAudit(tx, actor, {
    action: 'difference.write_off_declined',
    subject: { kind: 'difference', id: saved.id },
    before: { state: difference.state },
    after: { state },
    reason: input.note ?? null,
  });
  return saved;
};
