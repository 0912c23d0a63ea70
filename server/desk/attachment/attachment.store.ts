import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { attachmentTable } from './attachment.table.ts';
import type { Attachment } from './attachment.ts';

export const insertAttachment = async (tx: Tx, attachment: Attachment): Promise<void> => {
  await sql(tx).createQueryBuilder().insert().into(attachmentTable).values(attachment).updateEntity(false).execute();
};

/** Ties unused files of one owner to a message; answers how many there were to tie. */
export const tieAttachments = async (
  tx: Tx,
  owner: { kind: string; id: string },
  tie: { ids: readonly string[]; ticketId: string; messageId: string },
): Promise<number> => {
  const result = await sql(tx)
    .createQueryBuilder()
    .update(attachmentTable)
    .set({ ticketId: tie.ticketId, messageId: tie.messageId })
    .where('id = any(:ids) and owner_kind = :kind and owner_id = :owner and message_id is null', {
      ids: [...tie.ids],
      kind: owner.kind,
      owner: owner.id,
    })
    .execute();
  return result.affected ?? 0;
};

/** Takes out files that no message ever used, oldest first; answers the keys of their content. */
export const deleteOrphans = async (tx: Tx, before: Date, limit: number): Promise<string[]> => {
  const [rows]: [{ file_key: string }[], number] = await sql(tx).query(
    `delete from attachment where id in (
       select id from attachment where message_id is null and created_at < $1
       order by created_at limit $2 for update skip locked)
     returning file_key`,
    [before, limit],
  );
  return rows.map(({ file_key }) => file_key);
};

/** Writes down a verdict, once; answers whether it was still awaited. */
export const saveVerdict = async (tx: Tx, id: string, scan: 'clean' | 'infected'): Promise<boolean> => {
  const result = await sql(tx)
    .createQueryBuilder()
    .update(attachmentTable)
    .set({ scan })
    .where("id = :id and scan = 'scanning'", { id })
    .execute();
  return (result.affected ?? 0) > 0;
};
