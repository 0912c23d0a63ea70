import type { AuditAction } from '../../contract/audit-action.ts';
import type { Actor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { getAgent } from '../agent/agent.queries.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type DifferenceStep, differenceMachine } from './difference.machine.ts';
import { type DifferencePatch, lockDifferences, saveDifference } from './difference.store.ts';
import { keepWriteOff } from './keep-write-off.ts';
import { mayWork } from './reconciliation.policy.ts';
import type { Difference, Resolution } from './reconciliation.ts';
import { lossOf } from './totals.rules.ts';

export type Seen = { readonly id: string; readonly version: number };
export type Worked = { readonly changed: Difference[]; readonly refused: { id: string; code: string }[] };

/** What a person does to one difference, or why it cannot be done. */
type Change = (difference: Difference) => { patch: DifferencePatch } | { code: string };

/** Changes many differences, each by itself: one that moved meanwhile is refused and holds up no other. */
const workOn = async (
  tx: Tx,
  actor: Actor,
  { items, action, note }: { items: readonly Seen[]; action: AuditAction; note?: string },
  change: Change,
): Promise<Worked> => {
  if (!mayWork(actor)) throw new Problem('forbidden', 'reconciliation_forbidden');
  const held = await lockDifferences(
    tx,
    items.map(({ id }) => id),
  );
  const worked: Worked = { changed: [], refused: [] };
  for (const { id, version } of new Map(items.map((item) => [item.id, item])).values()) {
    const difference = held.get(id);
    const wanted = !difference
      ? { code: 'difference_absent' }
      : difference.version === version
        ? change(difference)
        : { code: 'stale_version' };
    if ('code' in wanted || !difference) {
      worked.refused.push({ id, code: 'code' in wanted ? wanted.code : 'difference_absent' });
      continue;
    }
    const saved = await saveDifference(tx, difference, wanted.patch);
    await keepWriteOff(tx, difference, saved);
    recordAudit(tx, actor, {
      action,
      subject: { kind: 'difference', id },
      before: { state: difference.state, owner: difference.owner?.id ?? null },
      after: { state: saved.state, owner: saved.owner?.id ?? null, resolution: saved.resolution },
      reason: note ?? null,
    });
    worked.changed.push(saved);
  }
  return worked;
};

const mayStep = ({ state }: Difference, event: DifferenceStep) => step(differenceMachine, state, event);

/** Gives differences to an agent, or to nobody. */
export const assignDifferences = async (
  tx: Tx,
  actor: Actor,
  { items, ownerId }: { items: readonly Seen[]; ownerId: string | null },
): Promise<Worked> => {
  const agent = ownerId === null ? null : await getAgent(tx, ownerId);
  if (agent && !agent.active) throw new Problem('refused', 'agent_inactive');
  const owner = agent && { id: agent.id, name: agent.name };
  return workOn(tx, actor, { items, action: 'difference.assigned' }, ({ state }) =>
    state === 'open' || state === 'proposed' ? { patch: { owner } } : { code: 'difference_settled' },
  );
};

/** Settles differences with a reason. Writing money off is only proposed: another person approves it. */
export const resolveDifferences = async (
  tx: Tx,
  actor: Actor,
  { items, resolution, note }: { items: readonly Seen[]; resolution: Resolution; note: string },
): Promise<Worked> => {
  const me = { id: actor.id, name: actor.name };
  const isProposal = resolution === 'written_off';
  const action = isProposal ? 'difference.write_off_proposed' : 'difference.resolved';
  return workOn(tx, actor, { items, action, note }, (difference) => {
    const state = mayStep(difference, isProposal ? 'propose' : 'resolve');
    if (!state) return { code: 'difference_state_forbids' };
    // Where the bill has come to agree there is nothing left to write off, but something to take back.
    if (isProposal && (difference.agreedAt || lossOf(difference) === 0n)) return { code: 'write_off_of_nothing' };
    const settled = isProposal
      ? { proposedBy: me }
      : { proposedBy: null, settledBy: me, settledAt: tx.now, writtenOffMinor: 0n, agreedAt: null };
    return { patch: { state, resolution, note, owner: difference.owner, ...settled } };
  });
};

/** Opens a settled difference again; what was written off comes back into the books. */
export const reopenDifference = async (
  tx: Tx,
  actor: Actor,
  { note, ...item }: Seen & { note?: string | undefined },
): Promise<Difference> => {
  const { changed, refused } = await workOn(
    tx,
    actor,
    { items: [item], action: 'difference.reopened', ...(note ? { note } : {}) },
    (difference) => {
      const state = mayStep(difference, 'reopen');
      if (!state) return { code: 'difference_state_forbids' };
      return {
        patch: {
          state,
          resolution: null,
          note: note ?? null,
          proposedBy: null,
          settledBy: null,
          settledAt: null,
          writtenOffMinor: 0n,
          agreedAt: null,
        },
      };
    },
  );
  const [difference] = changed;
  if (difference) return difference;
  const code = refused[0]?.code ?? 'difference_absent';
  throw new Problem(code === 'difference_absent' ? 'absent' : 'conflict', code);
};
