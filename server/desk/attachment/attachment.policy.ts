import { type Actor, hasPermission } from '../../kernel/actor.ts';
import type { Attachment, Standing } from './attachment.ts';

/** Whoever may read the message may read its file; before it is sent, only who uploaded it. */
export const mayDownload = (actor: Actor, attachment: Attachment, standing: Standing | null): boolean => {
  if (!standing) return actor.kind === attachment.ownerKind && actor.id === attachment.ownerId;
  if (actor.kind === 'customer') return standing.visibility === 'public' && standing.customerId === actor.id;
  return hasPermission(actor, 'ticket:read');
};
