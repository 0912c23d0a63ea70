import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { MailName, MailWords } from './template.ts';

/** Adds an edition after the one that was seen. @throws Problem stale_version when another came between */
export const insertEdition = async (
  tx: Tx,
  { topic, locale }: MailName,
  seen: number,
  words: MailWords | null,
  editedBy: string,
): Promise<void> => {
  const added: unknown[] = await sql(tx).query(
    `insert into mail_edition (topic, locale, edition, subject, body_text, body_html, edited_by, edited_at)
     select $1, $2, $3::int + 1, $4, $5, $6, $7, $8
     where $3 = (select coalesce(max(edition), 0) from mail_edition where topic = $1 and locale = $2)
     on conflict do nothing returning edition`,
    [topic, locale, seen, words?.subject ?? null, words?.text ?? null, words?.html ?? null, editedBy, tx.now],
  );
  if (added.length === 0) throw new Problem('conflict', 'stale_version');
};
