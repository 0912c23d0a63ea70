import type { AgentView, TeamView } from '../../contract/agent.ts';
import type { AgentSelf } from '../../contract/session.ts';
import type { Agent, Team, Token } from './agent.ts';

export const viewAgent = (agent: Agent, load: number): AgentView => ({
  ...agent,
  teamIds: [...agent.teamIds],
  skills: [...agent.skills],
  languages: [...agent.languages],
  load,
});

export const viewSelf = (agent: Agent, secondFactorAt: Date | null): AgentSelf => ({
  kind: 'agent',
  id: agent.id,
  name: agent.name,
  email: agent.email,
  role: agent.role,
  locale: agent.locale,
  teamIds: [...agent.teamIds],
  presence: agent.presence,
  hasSecondFactor: agent.hasSecondFactor,
  secondFactorAt: secondFactorAt?.toISOString() ?? null,
});

export const viewTeam = ({ id, key, nameZh, nameEn, categories, version }: Team): TeamView => ({
  id,
  key,
  name: { 'zh-CN': nameZh, en: nameEn },
  categories: [...categories],
  version,
});

export const viewToken = (token: Token) => ({
  id: token.id,
  name: token.name,
  scopes: token.scopes,
  createdAt: token.createdAt.toISOString(),
  expiresAt: token.expiresAt?.toISOString() ?? null,
  lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
  revokedAt: token.revokedAt?.toISOString() ?? null,
});
