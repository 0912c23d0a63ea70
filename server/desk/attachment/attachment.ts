import type { ATTACHMENT_TYPES } from '../../contract/attachment.ts';

export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];
export type AttachmentOwnerKind = 'customer' | 'agent' | 'program';

/** Whether a scanner looked: nobody did · held back until a verdict · nothing found · removed. */
export type ScanState = 'none' | 'scanning' | 'clean' | 'infected';

export type Attachment = {
  readonly id: string;
  readonly ownerKind: AttachmentOwnerKind;
  readonly ownerId: string;
  readonly ticketId: string | null;
  readonly messageId: string | null;
  readonly name: string;
  readonly type: string;
  /** Bytes of what is stored, after cleaning. */
  readonly size: number;
  readonly digest: string;
  readonly fileKey: string;
  readonly scan: ScanState;
  readonly createdAt: Date;
};

/** Whose ticket a file hangs on, and whether its message is public. */
export type Standing = { readonly customerId: string; readonly visibility: 'public' | 'internal' };
