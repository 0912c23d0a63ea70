import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { holdRemedy } from './hold-remedy.ts';
import { recordRemedy } from './record-remedy.ts';
import { mayRequest } from './remedy.policy.ts';
import { saveRemedy } from './remedy.store.ts';

export type CreditRemedy = { id: string; version: number; payoutReference: string };

/** Records that the customer has the money, and by which of the operator's transfers. Only then are they told. */
export const creditRemedy = async (tx: Tx, actor: Actor, input: CreditRemedy): Promise<void> => {
  const { remedy, next } = await holdRemedy(tx, input, 'credit');
  if (actor.kind !== 'agent' || !mayRequest(actor)) throw new Problem('forbidden', 'remedy_credit_forbidden');

  const { payoutReference } = input;
  const credited = await saveRemedy(tx, remedy, next, { payoutReference, creditedAt: tx.now });
  await recordRemedy(tx, actor, credited, remedy.state, null);
};
