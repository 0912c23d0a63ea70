import type { InTx } from '../../kernel/route.ts';
import type { SessionRow } from './agent.table.ts';
import { ROTATE_AFTER_MS, SEEN_STEP_MS } from './session.rules.ts';
import { rotateSession, touchSession } from './session.store.ts';

/**
 * Keeps a session that is in use alive: notes that it was seen and, after a while, gives it a new token. Answers the
 * new token when this request is the one to hand it out.
 */
export const holdSession = async (
  inTx: InTx,
  session: SessionRow,
  {
    tokenHash,
    now,
    newToken,
    hashToken,
  }: { tokenHash: string; now: Date; newToken: () => string; hashToken: (token: string) => string },
): Promise<string | null> => {
  if (now.getTime() - session.rotatedAt.getTime() > ROTATE_AFTER_MS && session.tokenHash === tokenHash) {
    const next = newToken();
    return (await inTx((tx) => rotateSession(tx, session, hashToken(next)))) ? next : null;
  }
  if (now.getTime() - session.seenAt.getTime() > SEEN_STEP_MS) await inTx((tx) => touchSession(tx, session.id));
  return null;
};
