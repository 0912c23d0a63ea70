import { systemActor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockDue } from './due.queries.ts';
import { findRules } from './retention.queries.ts';
import { forget } from './retention.store.ts';

const BATCH = 200;
const DAY_MS = 86_400_000;

/** The moment before which something must have been used last to be past its time. */
export const cutOff = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);

/** Lets the next batch of each active rule go, with an audit entry of how many; call until it answers 0. */
export const sweepRetention = async (tx: Tx): Promise<number> => {
  let gone = 0;
  for (const { key, days, active, version } of await findRules(tx)) {
    const ids = active ? await lockDue(tx, key, cutOff(tx.now, days), BATCH) : [];
    if (ids.length === 0) continue;
    await forget(tx, key, ids);
    gone += ids.length;
    recordAudit(tx, systemActor('retention'), {
      action: 'retention.applied',
      subject: { kind: 'retention', id: key },
      after: { count: ids.length, days, ruleVersion: version },
    });
  }
  return gone;
};
