import type { AlertKind, AlertSettings } from '../../contract/alert.ts';
import type { Tx } from '../../kernel/tx.ts';
import { gather, sql } from '../../platform/db/sql.ts';

export type NewAlert = {
  readonly kind: AlertKind;
  /** Null where it is about no ticket. */
  readonly ticketId: string | null;
  readonly problemId?: string;
  readonly byName: string;
  readonly agentIds: readonly string[];
  /** Besides those named: whoever holds or follows the ticket. */
  readonly andFollowers: boolean;
  /** Whoever did it need not be told. */
  readonly exceptIds: readonly string[];
};

/** One line for each who wants this kind; what is still unread grows by one instead. Tells who was told. */
export const insertAlerts = (tx: Tx, alert: NewAlert, onTold: (agentIds: string[]) => void): void =>
  gather(tx, {
    text: `insert into alert (id, agent_id, kind, ticket_id, by_name, at, problem_id)
     select gen_random_uuid(), g.id, $1, $2, $3, $4, $8::uuid from agent g left join alert_setting s on s.agent_id = g.id
     where g.active and g.id <> all($7) and coalesce((s.kinds -> $1 ->> 'app')::boolean, true)
       and g.id in (select unnest($5::uuid[])
         union select assignee_id from ticket where $6 and id = $2
         union select agent_id from ticket_follower where $6 and ticket_id = $2)
     on conflict (agent_id, ticket_id, kind) where read_at is null
       do update set count = alert.count + 1, at = excluded.at, by_name = excluded.by_name
     returning agent_id`,
    values: [
      alert.kind,
      alert.ticketId,
      alert.byName,
      tx.now,
      alert.agentIds,
      alert.andFollowers,
      alert.exceptIds,
      alert.problemId ?? null,
    ],
    rows: [`alert:${alert.kind}:${alert.ticketId}`],
    onRows: (told: readonly { agent_id: string }[]) => onTold(told.map(({ agent_id }) => agent_id)),
  });

export type ReadAlerts = { readonly id?: string | undefined; readonly ticketId?: string | undefined };

/** All of them where neither is named. */
export const markAlertsRead = async (tx: Tx, agentId: string, { id, ticketId }: ReadAlerts): Promise<void> => {
  await sql(tx).query(
    `update alert set read_at = $4 where agent_id = $1 and read_at is null
       and ($2::uuid is null or id = $2) and ($3::uuid is null or ticket_id = $3)`,
    [agentId, id ?? null, ticketId ?? null, tx.now],
  );
};

export const addFollowers = async (tx: Tx, ticketId: string, agentIds: readonly string[]): Promise<void> => {
  if (agentIds.length === 0) return;
  await sql(tx).query(
    'insert into ticket_follower (ticket_id, agent_id, since) select $1, unnest($2::uuid[]), $3 on conflict do nothing',
    [ticketId, [...agentIds], tx.now],
  );
};

export const removeFollower = async (tx: Tx, ticketId: string, agentId: string): Promise<void> => {
  await sql(tx).query('delete from ticket_follower where ticket_id = $1 and agent_id = $2', [ticketId, agentId]);
};

export const putAlertSettingsRow = async (tx: Tx, agentId: string, settings: AlertSettings): Promise<void> => {
  await sql(tx).query(
    `insert into alert_setting (agent_id, kinds, quiet, updated_at) values ($1, $2, $3, $4)
     on conflict (agent_id) do update set kinds = excluded.kinds, quiet = excluded.quiet, updated_at = excluded.updated_at`,
    [agentId, JSON.stringify(settings.kinds), settings.quiet ? JSON.stringify(settings.quiet) : null, tx.now],
  );
};

export const markAlertsMailed = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  await sql(tx).query('update alert set mailed_at = $2 where id = any($1)', [[...ids], tx.now]);
};

export const deleteAlertsBefore = async (tx: Tx, before: Date, limit: number): Promise<number> => {
  const [, gone]: [unknown, number] = await sql(tx).query(
    'delete from alert where id in (select id from alert where at < $1 limit $2)',
    [before, limit],
  );
  return gone;
};
