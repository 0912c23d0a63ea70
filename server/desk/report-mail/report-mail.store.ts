import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { ReportMail } from './report-mail.ts';

export const putReportMail = async (tx: Tx, mail: ReportMail): Promise<void> => {
  await sql(tx).query(
    `insert into report_mail (id, name, cadence, hour, time_zone, locale, provider, category, reader_ids, active, next_at,
       last_sent_at, created_at, updated_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $14)
     on conflict (id) do update set (name, cadence, hour, time_zone, locale, provider, category, reader_ids, active, next_at,
         last_sent_at, updated_at, version)
       = (excluded.name, excluded.cadence, excluded.hour, excluded.time_zone, excluded.locale, excluded.provider,
         excluded.category, excluded.reader_ids, excluded.active, excluded.next_at, excluded.last_sent_at,
         excluded.updated_at, excluded.version)`,
    [
      mail.id,
      mail.name,
      mail.cadence,
      mail.hour,
      mail.timeZone,
      mail.locale,
      mail.provider,
      mail.category,
      mail.readerIds,
      mail.active,
      mail.nextAt,
      mail.lastSentAt,
      tx.now,
      mail.version,
    ],
  );
};

export const deleteReportMail = async (tx: Tx, id: string): Promise<void> => {
  await sql(tx).query('delete from report_mail where id = $1', [id]);
};

export const noteSent = async (tx: Tx, id: string, dueAt: Date, agentId: string): Promise<void> => {
  await sql(tx).query('insert into report_mail_sent values ($1, $2, $3, $4) on conflict do nothing', [
    id,
    dueAt,
    agentId,
    tx.now,
  ]);
};

/** Nothing where it was changed meanwhile: its new hour holds. */
export const noteDone = async (tx: Tx, { id, version }: ReportMail, nextAt: Date): Promise<void> => {
  await sql(tx).query('update report_mail set next_at = $3, last_sent_at = $4 where id = $1 and version = $2', [
    id,
    version,
    nextAt,
    tx.now,
  ]);
};
