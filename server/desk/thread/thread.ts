import type { AUTHOR_KINDS, VISIBILITIES } from '../../contract/message.ts';

export type AuthorKind = (typeof AUTHOR_KINDS)[number];
export type Visibility = (typeof VISIBILITIES)[number];

export type Author = { readonly kind: AuthorKind; readonly id: string | null; readonly name: string };
/** What a system entry says; its words are made where it is read. */
export type ThreadEvent = { readonly code: string; readonly params: Readonly<Record<string, unknown>> };

export type Message = {
  readonly id: string;
  readonly ticketId: string;
  readonly seq: number;
  readonly clientMessageId: string | null;
  readonly author: Author;
  readonly visibility: Visibility;
  /** Redacted already: secrets are never stored. */
  readonly body: string;
  readonly event: ThreadEvent | null;
  readonly redactions: number;
  readonly createdAt: Date;
};

/** A message before the thread has given it its place. */
export type MessageDraft = Pick<Message, 'author' | 'visibility' | 'body'> &
  Partial<Pick<Message, 'clientMessageId' | 'event' | 'redactions'>> & { readonly attachmentIds?: readonly string[] };
