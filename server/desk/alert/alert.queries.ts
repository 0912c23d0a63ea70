import { type AlertSettings, alertSettingsSchema, USUAL_ALERT_SETTINGS } from '../../contract/alert.ts';
import type { Locale } from '../../contract/common.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Alert, Digest } from './alert.ts';

const SELECT = `select a.id, a.kind, a.by_name as "byName", a.count, a.at, a.read_at as "readAt",
  case when t.id is not null then json_build_object('id', t.id, 'number', t.number, 'subject', t.subject) end as ticket,
  case when p.id is not null then json_build_object('id', p.id, 'number', p.number,
    'sentence', coalesce(p.sentence, jsonb_build_object('zh-CN', p.title, 'en', p.title))) end as problem
  from alert a left join ticket t on t.id = a.ticket_id left join problem p on p.id = a.problem_id`;

export const findAlerts = (
  tx: Tx,
  agentId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Alert[]> => {
  const [at, id] = cursor === undefined ? [null, null] : decodeCursor(cursor);
  return sql(tx).query(
    `${SELECT} where a.agent_id = $1 and ($2::timestamptz is null or (a.at, a.id) < ($2, $3::uuid))
     order by a.at desc, a.id desc limit $4`,
    [agentId, at, id, limit + 1],
  );
};

export const countUnread = async (tx: Tx, agentId: string): Promise<number> => {
  const [row]: { count: number }[] = await sql(tx).query(
    'select count(*)::int as count from alert where agent_id = $1 and read_at is null',
    [agentId],
  );
  return row?.count ?? 0;
};

const settingsOf = (row: { kinds: unknown; quiet: unknown } | undefined): AlertSettings => {
  const parsed = alertSettingsSchema.safeParse(row);
  return parsed.success ? parsed.data : USUAL_ALERT_SETTINGS;
};

export const findAlertSettings = async (tx: Tx, agentId: string): Promise<AlertSettings> => {
  const [row]: { kinds: unknown; quiet: unknown }[] = await sql(tx).query(
    'select kinds, quiet from alert_setting where agent_id = $1',
    [agentId],
  );
  return settingsOf(row);
};

export const askTicketExists = async (tx: Tx, ticketId: string): Promise<void> => {
  const rows: unknown[] = await sql(tx).query('select 1 from ticket where id = $1', [ticketId]);
  if (rows.length === 0) throw absent('ticket_absent');
};

export const findFollowers = (tx: Tx, ticketId: string): Promise<{ id: string; name: string }[]> =>
  sql(tx).query(
    `select a.id, a.name from ticket_follower f join agent a on a.id = f.agent_id and a.active
     where f.ticket_id = $1 order by a.name, a.id`,
    [ticketId],
  );

export const findActiveInRoles = async (tx: Tx, roles: readonly string[]): Promise<string[]> => {
  const rows: { id: string }[] = await sql(tx).query('select id from agent where active and role = any($1)', [
    [...roles],
  ]);
  return rows.map(({ id }) => id);
};

/** Colleagues whose name stands after an @ in a note. Of two names of which one begins the other, the longer is meant. */
export const findMentioned = async (tx: Tx, body: string, exceptId: string): Promise<string[]> => {
  if (!body.includes('@')) return [];
  const rows: { id: string; name: string }[] = await sql(tx).query(
    `select id, name from agent where active and id <> $2 and position('@' || lower(name) in lower($1)) > 0`,
    [body, exceptId],
  );
  const isPartOf = (name: string): boolean =>
    rows.some((other) => other.name !== name && other.name.toLowerCase().startsWith(name.toLowerCase()));
  const isMeant = (name: string): boolean => {
    if (!isPartOf(name)) return true;
    const longer = rows.filter((other) => other.name !== name && other.name.startsWith(name));
    const rest = longer.reduce((text, other) => text.replaceAll(`@${other.name}`, ''), body);
    return rest.toLowerCase().includes(`@${name.toLowerCase()}`);
  };
  return rows.filter(({ name }) => isMeant(name)).map(({ id }) => id);
};

/** Agents with unread alerts that no mail told of yet, some of them older than a moment. */
export const findDigests = async (tx: Tx, before: Date, limit: number): Promise<Digest[]> => {
  const agents: { id: string; name: string; email: string; locale: Locale; kinds: unknown; quiet: unknown }[] =
    await sql(tx).query(
      `select g.id, g.name, g.email, g.locale, s.kinds, s.quiet from agent g
     left join alert_setting s on s.agent_id = g.id
     where g.active and exists (select from alert a where a.agent_id = g.id and a.read_at is null
       and a.mailed_at is null and a.at < $1)
     order by g.id limit $2`,
      [before, limit],
    );
  const digests: Digest[] = [];
  for (const { kinds, quiet, ...agent } of agents) {
    const alerts: Alert[] = await sql(tx).query(
      `${SELECT} where a.agent_id = $1 and a.read_at is null and a.mailed_at is null order by a.at desc limit 100`,
      [agent.id],
    );
    digests.push({ agent, settings: settingsOf(kinds === null ? undefined : { kinds, quiet }), alerts });
  }
  return digests;
};
