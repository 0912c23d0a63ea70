import type { Tx } from '../../kernel/tx.ts';
import { gather, sql } from '../../platform/db/sql.ts';
import { clockTable } from './clock.table.ts';
import type { Clock } from './clock.ts';

const rowOf = (clock: Clock) => ({
  id: clock.id,
  ticket_id: clock.ticketId,
  kind: clock.kind,
  legal: clock.legal,
  rule_id: clock.ruleId,
  rule_version: clock.ruleVersion,
  calendar_id: clock.calendarId,
  minutes: clock.minutes,
  started_at: clock.startedAt,
  due_at: clock.dueAt,
  state: clock.state,
  stopped_at: clock.stoppedAt,
  paused_at: clock.pausedAt,
});

/** One statement, however many: opening a ticket must stay cheap. */
export const insertClocks = (tx: Tx, clocks: readonly Clock[]): void => {
  if (clocks.length === 0) return;
  gather(tx, {
    text: 'insert into clock select * from jsonb_populate_recordset(null::clock, $1::jsonb)',
    values: [JSON.stringify(clocks.map(rowOf))],
  });
};

export const saveClock = async (tx: Tx, clock: Clock): Promise<void> => {
  const { id, ...rest } = clock;
  await sql(tx).createQueryBuilder().update(clockTable).set(rest).where('id = :id', { id }).execute();
};

/** Marks clocks whose due time has passed as breached; answers those that changed, at most `limit`. */
export const breachOverdue = async (
  tx: Tx,
  limit: number,
): Promise<{ id: string; ticket_id: string; kind: string }[]> => {
  const [rows]: [{ id: string; ticket_id: string; kind: string }[], number] = await sql(tx).query(
    `update clock set state = 'breached' where id in (
       select id from clock where state = 'running' and paused_at is null and due_at < $1
       order by due_at limit $2 for update skip locked)
     returning id, ticket_id, kind`,
    [tx.now, limit],
  );
  return rows;
};
