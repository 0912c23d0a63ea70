import {
  confirmEnrolment,
  createAgent,
  createToken,
  enrolSecondFactor,
  listAgents,
  listTeams,
  listTokens,
  revokeToken as revokeTokenEndpoint,
  updateAgent,
} from '../../contract/agent.ts';
import { pageOf } from '../../kernel/page.ts';
import { absent, Problem } from '../../kernel/problem.ts';
import { looseRoute, type Route, route } from '../../kernel/route.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { countLoad, findAgents, findCredentials, findTeams, findTokens, getAgent } from './agent.queries.ts';
import {
  adoptPendingTotp,
  insertAgent,
  insertToken,
  revokeToken,
  savePendingTotp,
  takeTotpStep,
} from './agent.store.ts';
import { viewAgent, viewTeam, viewToken } from './agent.view.ts';
import { changeAgent } from './change-agent.ts';
import type { SessionDeps } from './session.routes.ts';

type AgentDeps = SessionDeps & {
  hashPassword: (password: string) => Promise<string>;
  newTotpSecret: (email: string) => { secret: string; uri: string };
  newApiToken: () => string;
};

export const agentRoutes: readonly Route<AgentDeps>[] = [
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
  looseRoute<typeof createAgent.input, typeof createAgent.output, AgentDeps>(
    createAgent,
    async ({ inTx, actor, input: { password, ...input }, deps }) => {
      const passwordHash = await deps.hashPassword(password);
      return inTx(async (tx) => {
        const agent = await getAgent(tx, await insertAgent(tx, { ...input, passwordHash }));
        await recordAudit(tx, actor, {
          action: 'agent.created',
          subject: { kind: 'agent', id: agent.id },
          after: agent,
        });
        return viewAgent(agent, 0);
      });
    },
  ),
  route(updateAgent, async ({ tx, actor, input }) => {
    const agent = await changeAgent(tx, actor, input);
    return viewAgent(agent, (await countLoad(tx, [agent.id])).get(agent.id) ?? 0);
  }),
  looseRoute<typeof enrolSecondFactor.input, typeof enrolSecondFactor.output, AgentDeps>(
    enrolSecondFactor,
    async ({ inTx, actor, input, deps }) => {
      const found = await inTx((tx) => findCredentials(tx, actor.id));
      if (actor.kind !== 'agent' || !found) throw absent('agent_absent');
      if (!(await deps.verifyPassword(found.passwordHash, input.password)))
        throw new Problem('refused', 'password_wrong', { fields: [{ path: 'password', code: 'wrong' }] });
      const made = deps.newTotpSecret(found.agent.email);
      await inTx((tx) => savePendingTotp(tx, actor.id, made.secret));
      return made;
    },
  ),
  route<typeof confirmEnrolment.input, typeof confirmEnrolment.output, AgentDeps>(
    confirmEnrolment,
    async ({ tx, actor, input, deps }) => {
      const found = await findCredentials(tx, actor.id);
      const timeStep = found?.totpPending ? deps.totpStep(found.totpPending, input.code, tx.now) : null;
      if (timeStep === null)
        throw new Problem('refused', 'second_factor_wrong', { fields: [{ path: 'code', code: 'wrong' }] });
      await adoptPendingTotp(tx, actor.id);
      await takeTotpStep(tx, actor.id, timeStep);
      await recordAudit(tx, actor, {
        action: 'agent.second_factor_enrolled',
        subject: { kind: 'agent', id: actor.id },
      });
      return null;
    },
  ),
  route(listTokens, async ({ tx, input }) =>
    pageOf(await findTokens(tx, input), input.limit, ({ createdAt, id }) => [createdAt.toISOString(), id], viewToken),
  ),
  route<typeof createToken.input, typeof createToken.output, AgentDeps>(
    createToken,
    async ({ tx, actor, input, deps }) => {
      const token = deps.newApiToken();
      const row = await insertToken(tx, {
        name: input.name,
        scopes: input.scopes,
        tokenHash: deps.hashToken(token),
        createdBy: actor.kind === 'agent' ? actor.id : null,
        expiresAt: input.expiresAt === undefined ? null : new Date(input.expiresAt),
      });
      await recordAudit(tx, actor, {
        action: 'token.created',
        subject: { kind: 'token', id: row.id },
        after: { name: row.name, scopes: row.scopes },
      });
      return { ...viewToken(row), token };
    },
  ),
  route(revokeTokenEndpoint, async ({ tx, actor, input }) => {
    if (!(await revokeToken(tx, input.id))) throw absent('token_absent');
    await recordAudit(tx, actor, { action: 'token.revoked', subject: { kind: 'token', id: input.id } });
    return null;
  }),
];
