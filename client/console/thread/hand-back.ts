import type { AttachmentView } from '../../../server/contract/attachment.ts';
import { createStore } from '../../parts/store.ts';

export type HandedBack = {
  readonly ticketId: string;
  readonly body: string;
  readonly visibility: 'public' | 'internal';
  readonly attachments: readonly AttachmentView[];
};

/** A message taken back before it went: the composer of its ticket picks it up. */
export const handBack = createStore<HandedBack | null>(null);
