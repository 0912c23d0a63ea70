import { type Actor, hasPermission, isStaff } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { absent, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type SignalStep, signalMachine } from './signal.machine.ts';
import { getSignal } from './signal.queries.ts';
import { lockSignals, saveJudgement } from './signal.store.ts';
import type { Dismissal, KeptSignal } from './signal.ts';

export type Judged = {
  readonly id: string;
  readonly version: number;
  readonly note?: string | undefined;
  readonly reason?: Dismissal;
};

/** Keeps what a person made of a signal; reviewing does not take it back. */
export const decideSignal = async (tx: Tx, actor: Actor, verb: SignalStep, input: Judged): Promise<KeptSignal> => {
  if (!isStaff(actor) || !hasPermission(actor, 'signal:decide')) throw new Problem('forbidden', 'signal_forbidden');
  const held = (await lockSignals(tx, [input.id])).get(input.id);
  if (!held) throw absent('signal_absent');
  if (held.version !== input.version) throw new Problem('conflict', 'stale_version', { version: held.version });
  const state = step(signalMachine, held.state, verb);
  if (!state) throw new Problem('conflict', 'signal_state_forbids', { state: held.state });

  await saveJudgement(tx, input.id, {
    state,
    reason: input.reason ?? null,
    note: input.note ?? null,
    by: { id: actor.id, name: actor.name },
  });
  recordAudit(tx, actor, {
    action: `signal.${state === 'open' ? 'reopened' : state}`,
    subject: { kind: 'signal', id: input.id },
    before: { state: held.state },
    after: { state, reason: input.reason ?? null },
    reason: input.note ?? null,
  });
  return getSignal(tx, input.id);
};
