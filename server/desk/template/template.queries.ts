import type { Locale } from '../../contract/common.ts';
import type { Tx } from '../../kernel/tx.ts';
import { ask } from '../../platform/db/sql.ts';
import type { MailEdition, MailName, MailWords } from './template.ts';

type Row = {
  topic: string;
  locale: Locale;
  edition: number;
  subject: string | null;
  body_text: string | null;
  body_html: string | null;
  edited_by: string;
  edited_at: Date;
};

const editionOf = ({
  topic,
  locale,
  edition,
  subject,
  body_text: text,
  body_html: html,
  ...row
}: Row): MailEdition => ({
  topic,
  locale,
  edition,
  words: subject === null || text === null || html === null ? null : { subject, text, html },
  editedBy: row.edited_by,
  editedAt: row.edited_at,
});

/** The newest edition of each mail that was ever reworded. */
export const findEditions = async (tx: Tx): Promise<MailEdition[]> => {
  const rows = await ask<Row>(
    tx,
    'select distinct on (topic, locale) * from mail_edition order by topic, locale, edition desc',
    [],
  );
  return rows.map(editionOf);
};

export const findEdition = async (tx: Tx, { topic, locale }: MailName): Promise<MailEdition | null> => {
  const rows = await ask<Row>(
    tx,
    'select * from mail_edition where topic = $1 and locale = $2 order by edition desc limit 1',
    [topic, locale],
  );
  return rows.map(editionOf)[0] ?? null;
};

/** The words to write a mail with; null for those of the files. */
export const findMailWords = async (tx: Tx, name: MailName): Promise<MailWords | null> =>
  (await findEdition(tx, name))?.words ?? null;
