import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Team } from './agent.ts';
import { getTeam } from './team.queries.ts';
import { insertTeam, saveTeamName } from './team.store.ts';

type Names = { readonly 'zh-CN': string; readonly en: string };

/** Adds a team; what it looks after is given to it by its categories. */
export const createTeam = async (tx: Tx, actor: Actor, { key, name }: { key: string; name: Names }): Promise<Team> => {
  if (!hasPermission(actor, 'setting:write')) throw new Problem('forbidden', 'setting_write_forbidden');
  const id = tx.newId();
  const isNew = await insertTeam(tx, { id, key, nameZh: name['zh-CN'], nameEn: name.en });
  if (!isNew) throw new Problem('conflict', 'team_taken', { key });

  const after = await getTeam(tx, id);
  recordAudit(tx, actor, { action: 'team.created', subject: { kind: 'team', id }, after });
  return after;
};

/** Renames a team. */
export const changeTeam = async (
  tx: Tx,
  actor: Actor,
  { id, version, name }: { id: string; version: number; name: Names },
): Promise<Team> => {
  const before = await getTeam(tx, id);
  if (!hasPermission(actor, 'setting:write')) throw new Problem('forbidden', 'setting_write_forbidden');

  await saveTeamName(tx, { id, version, nameZh: name['zh-CN'], nameEn: name.en });
  const after = await getTeam(tx, id);
  recordAudit(tx, actor, { action: 'team.changed', subject: { kind: 'team', id }, before, after });
  return after;
};
