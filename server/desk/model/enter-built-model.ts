import { systemActor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { isKnownDigest } from './model.queries.ts';
import { type BuiltModel, insertBuilt, lockActive, saveState } from './model.store.ts';

/**
 * Enters the model that came with the program into the history, once. It judges at once while the desk has not taught a
 * model of its own; otherwise it waits for a person to promote it.
 */
export const enterBuiltModel = async (tx: Tx, built: Omit<BuiltModel, 'state'>): Promise<void> => {
  const active = await lockActive(tx);
  if (await isKnownDigest(tx, built.digest)) return;

  const takesOver = active === null || active.origin === 'built';
  if (active && takesOver) await saveState(tx, active.id, { state: 'retired' });
  const id = tx.newId();
  await insertBuilt(tx, id, { ...built, state: takesOver ? 'active' : 'ready' });
  recordAudit(tx, systemActor('build'), {
    action: takesOver ? 'model.promoted' : 'model.ready',
    subject: { kind: 'model', id },
    before: { number: active?.number ?? null },
    after: { digest: built.digest },
  });
};
