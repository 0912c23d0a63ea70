import {
  confirmEnrolment,
  createAgent as createAgentEndpoint,
  createToken as createTokenEndpoint,
  enrolSecondFactor,
  listAgents,
  listTeams,
  listTokens,
  revokeToken as revokeTokenEndpoint,
  updateAgent,
} from '../../contract/agent.ts';
import { changeTeam as changeTeamEndpoint, createTeam as createTeamEndpoint } from '../../contract/category.ts';
import { pageOf } from '../../kernel/page.ts';
import { absent, Problem } from '../../kernel/problem.ts';
import { type Route, routesFor } from '../../kernel/route.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { countLoad, findAgents, findCredentials } from './agent.queries.ts';
import { adoptPendingTotp, savePendingTotp, takeTotpStep } from './agent.store.ts';
import { viewAgent, viewTeam, viewToken } from './agent.view.ts';
import { changeAgent } from './change-agent.ts';
import { changeTeam, createTeam } from './change-team.ts';
import { createAgent } from './create-agent.ts';
import { createToken } from './create-token.ts';
import { revokeToken } from './revoke-token.ts';
import type { SessionDeps } from './session.routes.ts';
import { findTeams } from './team.queries.ts';
import { findTokens } from './token.queries.ts';

type AgentDeps = SessionDeps & {
  hashPassword: (password: string) => Promise<string>;
  newTotpSecret: (email: string) => { secret: string; uri: string };
  newApiToken: () => string;
};

const { route, looseRoute } = routesFor<AgentDeps>();

export const agentRoutes: readonly Route<AgentDeps>[] = [
  route(createTeamEndpoint, async ({ tx, actor, input }) => viewTeam(await createTeam(tx, actor, input))),
  route(changeTeamEndpoint, async ({ tx, actor, input }) => viewTeam(await changeTeam(tx, actor, input))),
  route(listAgents, async ({ tx, input }) => {
    const agents = await findAgents(tx, input);
    const load = await countLoad(
      tx,
      agents.map(({ id }) => id),
    );
    return pageOf(
      agents,
      input.limit,
      ({ name, id }) => [name, id],
      (agent) => viewAgent(agent, load.get(agent.id) ?? 0),
    );
  }),
  route(listTeams, async ({ tx, input }) =>
    pageOf(await findTeams(tx, input), input.limit, ({ key }) => [key], viewTeam),
  ),
  route(createAgentEndpoint, async ({ tx, actor, input: { password, ...input }, deps }) => {
    // Before the transaction has said anything, so that none is kept waiting.
    const passwordHash = await deps.hashPassword(password);
    return viewAgent(await createAgent(tx, actor, { ...input, passwordHash }), 0);
  }),
  route(updateAgent, async ({ tx, actor, input }) => {
    const agent = await changeAgent(tx, actor, input);
    return viewAgent(agent, (await countLoad(tx, [agent.id])).get(agent.id) ?? 0);
  }),
  looseRoute(enrolSecondFactor, async ({ inTx, actor, input, deps }) => {
    const found = await inTx((tx) => findCredentials(tx, actor.id));
    if (actor.kind !== 'agent' || !found) throw absent('agent_absent');
    const attempt = await deps.throttleProof(actor);
    if (!(await deps.verifyPassword(found.passwordHash, input.password)))
      throw new Problem('refused', 'password_wrong', { fields: [{ path: 'password', code: 'wrong' }] });
    await attempt.succeed();
    const made = deps.newTotpSecret(found.agent.email);
    await inTx((tx) => savePendingTotp(tx, actor.id, made.secret));
    return made;
  }),
  route(confirmEnrolment, async ({ tx, actor, input, deps }) => {
    const found = await findCredentials(tx, actor.id);
    const timeStep = found?.totpPending ? deps.totpStep(found.totpPending, input.code, tx.now) : null;
    if (timeStep === null)
      throw new Problem('refused', 'second_factor_wrong', { fields: [{ path: 'code', code: 'wrong' }] });
    await adoptPendingTotp(tx, actor.id);
    await takeTotpStep(tx, actor.id, timeStep);
    recordAudit(tx, actor, {
      action: 'agent.second_factor_enrolled',
      subject: { kind: 'agent', id: actor.id },
      before: { secondFactor: found?.agent.hasSecondFactor ?? false },
      after: { secondFactor: true },
    });
    return null;
  }),
  route(listTokens, async ({ tx, input }) =>
    pageOf(await findTokens(tx, input), input.limit, ({ createdAt, id }) => [createdAt.toISOString(), id], viewToken),
  ),
  route(createTokenEndpoint, async ({ tx, actor, input, deps }) => {
    const token = deps.newApiToken();
    const expiresAt = input.expiresAt === undefined ? null : new Date(input.expiresAt);
    const row = await createToken(tx, actor, {
      name: input.name,
      scopes: input.scopes,
      expiresAt,
      tokenHash: deps.hashToken(token),
    });
    return { ...viewToken(row), token };
  }),
  route(revokeTokenEndpoint, async ({ tx, actor, input }) => {
    await revokeToken(tx, actor, input.id);
    return null;
  }),
];
