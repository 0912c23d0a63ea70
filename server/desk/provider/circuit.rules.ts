import type { Circuit } from './provider.ts';

/** So many calls in a row without an answer open the circuit. */
export const FAILURES_TO_OPEN = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 10 * 60_000;
/** How long one caller may be trying an open circuit before another one does. */
const PROBE_MS = 30_000;

const waitOf = (openings: number): number => Math.min(FIRST_WAIT_MS * 2 ** (openings - 1), LONGEST_WAIT_MS);
const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

/** What a call makes of the circuit. An answer that is a refusal is an answer. */
export const afterCall = (circuit: Circuit, isAnswered: boolean, now: Date): Circuit => {
  if (isAnswered) return { ...circuit, state: 'closed', failures: 0, openings: 0, retryAt: null };
  const failures = circuit.failures + 1;
  // What was still under way when it opened says nothing new.
  if (circuit.state === 'open') return { ...circuit, failures };
  if (circuit.state === 'closed' && failures < FAILURES_TO_OPEN) return { ...circuit, failures };
  const openings = circuit.openings + 1;
  return { ...circuit, state: 'open', failures, openings, retryAt: later(now, waitOf(openings)) };
};

/** Whether a call may go now; of an open circuit whose time has come, one may, to try it. */
export const askToCall = (
  circuit: Circuit,
  now: Date,
): { may: true; claim: Circuit | null } | { may: false; until: Date } => {
  if (circuit.state === 'closed') return { may: true, claim: null };
  const until = circuit.retryAt ?? now;
  if (until > now) return { may: false, until };
  return { may: true, claim: { ...circuit, state: 'half_open', retryAt: later(now, PROBE_MS) } };
};
