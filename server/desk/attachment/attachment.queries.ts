import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { attachmentTable } from './attachment.table.ts';
import type { Attachment, Standing } from './attachment.ts';

export const getAttachment = async (tx: Tx, id: string): Promise<Attachment> => {
  const row = await sql(tx).getRepository(attachmentTable).findOneBy({ id });
  if (!row) throw absent('attachment_absent');
  return row;
};

export const findAttachmentsById = (tx: Tx, ids: readonly string[]): Promise<Attachment[]> =>
  sql(tx)
    .getRepository(attachmentTable)
    .createQueryBuilder('attachment')
    .where('attachment.id = any(:ids)', { ids: [...ids] })
    .getMany();

/** The files of messages, in the order of their upload. */
export const findAttachmentsOf = async (tx: Tx, messageIds: readonly string[]): Promise<Map<string, Attachment[]>> => {
  const found = new Map<string, Attachment[]>();
  if (messageIds.length === 0) return found;
  const rows = await sql(tx)
    .getRepository(attachmentTable)
    .createQueryBuilder('attachment')
    .where('attachment.messageId = any(:ids)', { ids: [...messageIds] })
    .orderBy('attachment.createdAt')
    .addOrderBy('attachment.id')
    .getMany();
  for (const row of rows) {
    if (row.messageId !== null) found.set(row.messageId, [...(found.get(row.messageId) ?? []), row]);
  }
  return found;
};

/** Whose ticket a file hangs on and whether its message is public; null while it hangs on none. */
export const findStanding = async (tx: Tx, attachment: Attachment): Promise<Standing | null> => {
  const [row]: { customer_id: string; visibility: 'public' | 'internal' }[] = await sql(tx).query(
    `select t.customer_id, m.visibility from message m join ticket t on t.id = m.ticket_id where m.id = $1`,
    [attachment.messageId],
  );
  return row ? { customerId: row.customer_id, visibility: row.visibility } : null;
};

/** Files that no scanner has judged yet, oldest first, after the one given. */
export const findUnscanned = (tx: Tx, after: string | null, limit: number): Promise<Attachment[]> => {
  const query = sql(tx)
    .getRepository(attachmentTable)
    .createQueryBuilder('attachment')
    .where("attachment.scan = 'scanning'");
  if (after !== null) query.andWhere('attachment.id > :after', { after });
  return query.orderBy('attachment.id').limit(limit).getMany();
};
