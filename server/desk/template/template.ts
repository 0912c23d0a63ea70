import type { Locale } from '../../contract/common.ts';

/** A mail before its places are filled in. */
export type MailWords = { readonly subject: string; readonly text: string; readonly html: string };

/** Which mail in which language. */
export type MailName = { readonly topic: string; readonly locale: Locale };

/** What people last made of a mail; `words` are null where the original was restored. */
export type MailEdition = MailName & {
  readonly edition: number;
  readonly words: MailWords | null;
  readonly editedBy: string;
  readonly editedAt: Date;
};
