/** A session ends after this much silence, and in any case after its whole length. */
export const IDLE_LIMIT_MS = 2 * 3_600_000;
export const SESSION_MS = 12 * 3_600_000;
/** A session's token is replaced this often; the one before it holds a moment longer, for requests under way. */
export const ROTATE_AFTER_MS = 30 * 60_000;
export const PREVIOUS_TOKEN_GRACE_MS = 60_000;
/** How often `seen_at` is written. */
export const SEEN_STEP_MS = 60_000;
/** How old a second factor may be to count as fresh for an approval. */
export const FRESH_SECOND_FACTOR_MS = 5 * 60_000;

type SessionTimes = { readonly seenAt: Date; readonly expiresAt: Date; readonly revokedAt: Date | null };

export const isSessionValid = (session: SessionTimes, now: Date): boolean =>
  session.revokedAt === null && session.expiresAt > now && now.getTime() - session.seenAt.getTime() < IDLE_LIMIT_MS;

export const isFreshSecondFactor = (secondFactorAt: Date | null, now: Date): boolean =>
  secondFactorAt !== null && now.getTime() - secondFactorAt.getTime() < FRESH_SECOND_FACTOR_MS;
