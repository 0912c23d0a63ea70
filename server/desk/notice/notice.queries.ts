import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { noticeTable } from './notice.table.ts';
import type { Notice } from './notice.ts';

export const getNotice = async (tx: Tx, id: string): Promise<Notice> => {
  const notice = await sql(tx).getRepository(noticeTable).findOneBy({ id });
  if (!notice) throw absent('notice_absent');
  return notice;
};

/** What a customer was told about a ticket, oldest first. */
export const findNoticesOfTicket = (tx: Tx, ticketId: string): Promise<Notice[]> =>
  sql(tx)
    .getRepository(noticeTable)
    .find({ where: { ticketId }, order: { createdAt: 'ASC', id: 'ASC' } });

/** Notices that should have been sent by `before`, oldest first. */
export const findOverdueNotices = async (tx: Tx, before: Date, limit: number): Promise<Notice[]> =>
  sql(tx)
    .getRepository(noticeTable)
    .createQueryBuilder('notice')
    .where("notice.state in ('queued', 'sending') and notice.createdAt < :before", { before })
    .orderBy('notice.createdAt')
    .limit(limit)
    .getMany();

/** New tickets opened between the two times that nobody has acknowledged, oldest first. */
export const findUnacknowledged = async (tx: Tx, from: Date, before: Date, limit: number): Promise<string[]> => {
  const rows: { id: string }[] = await sql(tx).query(
    `select t.id from ticket t where t.created_at between $1 and $2 and t.status = 'new'
       and not exists (select from notice n where n.ticket_id = t.id and n.topic = 'acknowledgement')
     order by t.created_at, t.id limit $3`,
    [from, before, limit],
  );
  return rows.map(({ id }) => id);
};
