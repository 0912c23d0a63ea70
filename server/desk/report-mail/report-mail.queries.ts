import { AGENT_ROLES, type AgentRole, ROLE_PERMISSIONS } from '../../contract/permission.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Due, Reader, ReportMail } from './report-mail.ts';

const READING_ROLES: readonly AgentRole[] = AGENT_ROLES.filter((role) =>
  ROLE_PERMISSIONS[role].includes('report:read'),
);
const MOST_POSSIBLE = 500;

const SELECT = `select m.id, m.name, m.cadence, m.hour, m.time_zone as "timeZone", m.locale, m.provider, m.category,
  m.reader_ids as "readerIds", m.active, m.next_at as "nextAt", m.last_sent_at as "lastSentAt", m.version,
  coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.name, a.id)
    from agent a where a.id = any(m.reader_ids)), '[]') as readers
  from report_mail m`;

export const findReportMails = (
  tx: Tx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<ReportMail[]> => {
  const [after] = cursor === undefined ? [null] : decodeCursor(cursor, ['id']);
  return sql(tx).query(`${SELECT} where $1::uuid is null or m.id > $1 order by m.id limit $2`, [after, limit + 1]);
};

/** Held for a change. */
export const lockReportMail = async (tx: Tx, id: string): Promise<ReportMail> => {
  const [found]: ReportMail[] = await sql(tx).query(`${SELECT} where m.id = $1 for update of m`, [id]);
  if (!found) throw absent('report_mail_absent');
  return found;
};

/** The one that has waited longest. */
export const findDueReportMail = async (tx: Tx, except: readonly string[]): Promise<ReportMail | null> => {
  const [found]: ReportMail[] = await sql(tx).query(
    `${SELECT} where m.active and m.next_at <= $1 and m.id <> all($2) order by m.next_at, m.id limit 1`,
    [tx.now, except],
  );
  return found ?? null;
};

/** Active colleagues who may read reports; of some only, where those are named. */
export const findReaders = (tx: Tx, ids: readonly string[] | null): Promise<Reader[]> =>
  sql(tx).query(
    `select id, name, email from agent where active and role = any($1) and ($2::uuid[] is null or id = any($2))
     order by name, id limit ${MOST_POSSIBLE}`,
    [READING_ROLES, ids],
  );

export const findSent = async (tx: Tx, id: string, dueAt: Date): Promise<Set<string>> => {
  const rows: { agentId: string }[] = await sql(tx).query(
    'select agent_id as "agentId" from report_mail_sent where report_mail_id = $1 and due_at = $2',
    [id, dueAt],
  );
  return new Set(rows.map(({ agentId }) => agentId));
};

/**
 * The last period that is over at its hour, by the calendar of a time zone: of several that were missed, only that one
 * is told.
 */
export const getDue = async (
  tx: Tx,
  { cadence, hour, timeZone }: Pick<ReportMail, 'cadence' | 'hour' | 'timeZone'>,
): Promise<Due> => {
  const [due]: Due[] = await sql(tx).query(
    `with here as (select $1::timestamptz at time zone $2 as now, ('1 ' || $3)::interval as step, $4 * interval '1 hour' as hour),
     begun as (select date_trunc($3, now) as this, * from here),
     last as (select case when this + hour <= now then this else this - step end as opened, step, hour from begun)
     select to_char(opened - step, 'YYYY-MM-DD') as from, to_char(opened - interval '1 day', 'YYYY-MM-DD') as to,
       (opened + hour) at time zone $2 as "dueAt", (opened + step + hour) at time zone $2 as "nextAt" from last`,
    [tx.now, timeZone, cadence, hour],
  );
  if (!due) throw new Error('a calendar always answers');
  return due;
};
