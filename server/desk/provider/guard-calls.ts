import type { Tx } from '../../kernel/tx.ts';
import { afterCall, askToCall } from './circuit.rules.ts';
import { deleteCalls, ensureCircuit, insertCall, readCircuit, saveCircuit } from './provider.store.ts';
import type { Call, CallLine } from './provider.ts';

const KEPT_DAYS = 400;
const DAY_MS = 86_400_000;
const BATCH = 5_000;

/** Until when the provider is left alone; null when it may be called now. Of many who ask an open circuit, one tries it. */
export const findWait = async (tx: Tx, provider: CallLine): Promise<Date | null> => {
  // Nobody waits for anybody while all is well.
  if ((await readCircuit(tx, provider)).state === 'closed') return null;
  const circuit = await readCircuit(tx, provider, { hold: true });
  const asked = askToCall(circuit, tx.now);
  if (!asked.may) return asked.until;
  if (asked.claim) await saveCircuit(tx, circuit, asked.claim, null);
  return null;
};

/** Notes a call, and what it says of the provider. */
export const noteCall = async (tx: Tx, call: Call): Promise<void> => {
  await insertCall(tx, call);
  const isAnswered = call.outcome !== 'unknown';
  const seen = await readCircuit(tx, call.provider);
  if (isAnswered && seen.state === 'closed' && seen.failures === 0) return;

  await ensureCircuit(tx, call.provider);
  const circuit = await readCircuit(tx, call.provider, { hold: true });
  await saveCircuit(tx, circuit, afterCall(circuit, isAnswered, tx.now), call.code);
};

/** Forgets calls older than any report asks for; call until it answers 0. */
export const forgetOldCalls = (tx: Tx): Promise<number> =>
  deleteCalls(tx, new Date(tx.now.getTime() - KEPT_DAYS * DAY_MS), BATCH);
