import { Problem } from '../../kernel/problem.ts';
import type { InTx } from '../../kernel/route.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type Credentials, findCredentialsByEmail } from './agent.queries.ts';
import { takeTotpStep } from './agent.store.ts';
import type { Agent } from './agent.ts';
import { actorOf } from './session.queries.ts';
import { SESSION_MS } from './session.rules.ts';
import { insertSession } from './session.store.ts';
import { setPresence } from './set-presence.ts';

export type SignInDeps = {
  verifyPassword: (hash: string, password: string) => Promise<boolean>;
  /** A hash of nothing anyone knows, so that an unknown address takes as long as a wrong password. */
  decoyHash: string;
  /** The time step of a right code, else null. */
  totpStep: (secret: string, code: string, now: Date) => number | null;
  hashToken: (token: string) => string;
  newToken: () => string;
  /** Counts a failure; throws `too_often` when there were too many for this address or this place. */
  throttleSignIn: (email: string, ip: string) => Promise<{ succeed(): Promise<void>; spare(): Promise<void> }>;
};

export type SignInInput = { email: string; password: string; code?: string | undefined };

/** Opens a session; hashing happens outside any transaction. Wrong address and wrong password look the same. */
export const signInAgent = async (
  inTx: InTx,
  deps: SignInDeps,
  input: SignInInput,
  facts: { ip: string; userAgent: string },
): Promise<{ agent: Agent; token: string; expiresAt: Date; secondFactorAt: Date | null }> => {
  const attempt = await deps.throttleSignIn(input.email.toLowerCase(), facts.ip);
  const found = await inTx((tx) => findCredentialsByEmail(tx, input.email));
  const right = await deps.verifyPassword(found?.passwordHash ?? deps.decoyHash, input.password);
  if (!found || !right || !found.agent.active) throw new Problem('unsigned', 'sign_in_refused');
  if (found.totpSecret !== null && input.code === undefined) {
    // Not a success yet: forgetting the failures here would let a thief of the password try every code.
    await attempt.spare();
    throw new Problem('unsigned', 'second_factor_required');
  }

  const token = deps.newToken();
  const opened = await inTx(async (tx) => {
    const proven = input.code === undefined ? false : await proveCode(tx, deps, found, input.code);
    if (found.totpSecret !== null && !proven) return null;
    const expiresAt = new Date(tx.now.getTime() + SESSION_MS);
    const secondFactorAt = proven ? tx.now : null;
    const id = await insertSession(tx, {
      tokenHash: deps.hashToken(token),
      agentId: found.agent.id,
      expiresAt,
      secondFactorAt,
      userAgent: facts.userAgent,
    });
    // Whoever signs in is there to work; the sockets, or signing out, say when that ends.
    await setPresence(tx, { agentId: found.agent.id, presence: 'online' });
    recordAudit(tx, actorOf(found.agent, { id, secondFactorAt }), {
      action: 'session.opened',
      subject: { kind: 'agent', id: found.agent.id },
      after: { secondFactor: proven },
    });
    return { agent: found.agent, token, expiresAt, secondFactorAt };
  });
  if (!opened) throw new Problem('unsigned', 'second_factor_wrong');
  await attempt.succeed();
  return opened;
};

const proveCode = async (
  tx: Parameters<typeof takeTotpStep>[0],
  deps: SignInDeps,
  found: Credentials,
  code: string,
): Promise<boolean> => {
  if (found.totpSecret === null) return false;
  const timeStep = deps.totpStep(found.totpSecret, code, tx.now);
  return timeStep !== null && (await takeTotpStep(tx, found.agent.id, timeStep));
};
