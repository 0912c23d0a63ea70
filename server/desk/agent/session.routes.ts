import { changePassword, confirmSecondFactor, getMe, signIn, signOut, updateMe } from '../../contract/session.ts';
import { type Actor, isStaff } from '../../kernel/actor.ts';
import { absent, Problem } from '../../kernel/problem.ts';
import { Reply, type Route, routesFor } from '../../kernel/route.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { getCustomer } from '../customer/customer.queries.ts';
import { viewCustomerSelf } from '../customer/customer.view.ts';
import { findCredentials, getAgent } from './agent.queries.ts';
import { savePassword, savePreferences } from './agent.store.ts';
import { viewSelf } from './agent.view.ts';
import { proveSecondFactor } from './prove-second-factor.ts';
import { revokeSession, revokeSessionsOf } from './session.store.ts';
import { setPresence } from './set-presence.ts';
import { type SignInDeps, signInAgent } from './sign-in.ts';

export type SessionDeps = SignInDeps & {
  /** Counts a guess at a code or the own password; throws `too_often`. */
  throttleProof: (actor: Actor) => Promise<{ succeed(): Promise<void> }>;
  hashPassword: (password: string) => Promise<string>;
  /** The Set-Cookie header that hands out, or with null takes away, the session cookie. */
  sessionCookie: (token: string | null, expiresAt: Date) => string;
};

const selfOf = async (tx: Tx, actor: Actor) => {
  if (actor.kind !== 'agent') throw absent('agent_absent');
  return viewSelf(await getAgent(tx, actor.id), actor.secondFactorAt);
};

const { route, looseRoute } = routesFor<SessionDeps>();

export const sessionRoutes: readonly Route<SessionDeps>[] = [
  looseRoute(signIn, async ({ inTx, input, request, deps }) => {
    const { agent, token, expiresAt, secondFactorAt } = await signInAgent(inTx, deps, input, request);
    return new Reply(
      { agent: viewSelf(agent, secondFactorAt) },
      { headers: { 'Set-Cookie': deps.sessionCookie(token, expiresAt) } },
    );
  }),
  route(signOut, async ({ tx, actor, deps }) => {
    if (actor.kind !== 'agent') throw new Problem('forbidden', 'staff_only');
    await revokeSession(tx, actor.sessionId);
    await savePreferences(tx, actor.id, { presence: 'offline' });
    recordAudit(tx, actor, { action: 'session.closed', subject: { kind: 'agent', id: actor.id } });
    return new Reply(null, { headers: { 'Set-Cookie': deps.sessionCookie(null, new Date(0)) } });
  }),
  looseRoute(confirmSecondFactor, async ({ inTx, actor, input, deps }) => {
    const attempt = await deps.throttleProof(actor);
    const at = await inTx((tx) => proveSecondFactor(tx, actor, input.code, deps.totpStep));
    await attempt.succeed();
    return { secondFactorAt: at.toISOString() };
  }),
  route(getMe, async ({ tx, actor }) => {
    if (actor.kind === 'customer')
      return { actor: viewCustomerSelf(await getCustomer(tx, actor.id), actor.assurance), permissions: [] };
    if (!isStaff(actor)) throw new Problem('forbidden', 'staff_only');
    const self =
      actor.kind === 'program' ? { kind: actor.kind, id: actor.id, name: actor.name } : await selfOf(tx, actor);
    return { actor: self, permissions: [...actor.permissions] };
  }),
  route(updateMe, async ({ tx, actor, input }) => {
    await savePreferences(tx, actor.id, { locale: input.locale });
    if (input.presence !== undefined) await setPresence(tx, { agentId: actor.id, presence: input.presence });
    return { actor: await selfOf(tx, actor) };
  }),
  looseRoute(changePassword, async ({ inTx, actor, input, deps }) => {
    const found = await inTx((tx) => findCredentials(tx, actor.id));
    if (actor.kind !== 'agent' || !found) throw absent('agent_absent');
    const attempt = await deps.throttleProof(actor);
    if (!(await deps.verifyPassword(found.passwordHash, input.current)))
      throw new Problem('refused', 'password_wrong', { fields: [{ path: 'current', code: 'wrong' }] });
    await attempt.succeed();
    const passwordHash = await deps.hashPassword(input.next);
    await inTx(async (tx) => {
      await savePassword(tx, actor.id, passwordHash);
      await revokeSessionsOf(tx, actor.id, actor.sessionId);
      recordAudit(tx, actor, { action: 'agent.password_changed', subject: { kind: 'agent', id: actor.id } });
    });
    return null;
  }),
];
