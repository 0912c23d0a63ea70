import type { AttachmentView } from '../../contract/attachment.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findAttachmentsById } from './attachment.queries.ts';
import { tieAttachments } from './attachment.store.ts';
import { viewAttachment } from './attachment.view.ts';

export type AttachmentOwner = { readonly kind: string; readonly id: string };

/** Hangs uploaded files on a message. One that is another's, used, or unknown is as if it were not there. */
export const claimAttachments = async (
  tx: Tx,
  owner: AttachmentOwner,
  claim: { ids: readonly string[]; ticketId: string; messageId: string },
): Promise<AttachmentView[]> => {
  const ids = [...new Set(claim.ids)];
  if (ids.length === 0) return [];
  const tied = await tieAttachments(tx, owner, { ...claim, ids });
  if (tied !== ids.length) throw new Problem('refused', 'attachment_absent');
  const found = await findAttachmentsById(tx, ids);
  return ids.flatMap((id) => found.filter((attachment) => attachment.id === id).map(viewAttachment));
};
