import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../kernel/problem.ts';
import { Download, type InTx } from '../kernel/route.ts';
import { claimForWhile, dropClaim, keepClaim, storeClaimed } from './claim-key.ts';
import { type KeyedRequest, lookUpAnswer, replayOf, type Settled } from './idempotency.ts';

export type Patience = {
  /** Within this a crashed request's claim expires; one that is still at work renews it thrice as often. */
  readonly leaseMs: number;
  /** How long a duplicate waits for the first one's answer before it is told to come again. */
  readonly waitMs: number;
  readonly pollMs: number;
};
const PATIENCE: Patience = { leaseMs: 30_000, waitMs: 10_000, pollMs: 200 };

type Turn = { claim: string } | { answer: Settled };

const takeTurn = async (inTx: InTx, keyed: KeyedRequest, { leaseMs, waitMs, pollMs }: Patience): Promise<Turn> => {
  for (let waited = 0; ; waited += pollMs) {
    const turn = await inTx(async (tx): Promise<Turn | null> => {
      const claim = await claimForWhile(tx, keyed, leaseMs);
      if (claim !== null) return { claim };
      const answer = await lookUpAnswer(tx, keyed);
      return answer && { answer: replayOf(answer) };
    });
    if (turn) return turn;
    if (waited >= waitMs) throw new Problem('conflict', 'idempotency_key_in_use', { retryAfterSeconds: 1 });
    await pause(pollMs);
  }
};

/**
 * Runs work of several transactions once under its key. The key is claimed first, in a transaction of its own; the
 * answer is stored after. What was refused leaves the key free; after a crash between it is free once the claim expires.
 */
export const onceLoosely = async (
  inTx: InTx,
  keyed: KeyedRequest,
  work: () => Promise<Settled | Download>,
  patience: Patience = PATIENCE,
): Promise<Settled | Download> => {
  const turn = await takeTurn(inTx, keyed, patience);
  if ('answer' in turn) return turn.answer;
  const claimed = { ...keyed, claim: turn.claim };
  // A renewal that fails is made up for by the next; a claim lost all the same is noticed where the answer is stored.
  const renew = () => inTx((tx) => keepClaim(tx, claimed, patience.leaseMs)).catch(() => undefined);
  const renewal = setInterval(renew, patience.leaseMs / 3);
  try {
    const settled = await work().catch(async (error: unknown) => {
      // Where the database is away by now, the claim expires by itself.
      await inTx((tx) => dropClaim(tx, claimed)).catch(() => undefined);
      throw error;
    });
    if (settled instanceof Download) throw new Error('a stream is no answer to keep under a key');
    await inTx((tx) => storeClaimed(tx, claimed, settled));
    return settled;
  } finally {
    clearInterval(renewal);
  }
};
