import { z } from 'zod';
import { attachmentSchema } from '../../server/contract/attachment.ts';
import { timeSchema } from '../../server/contract/common.ts';
import { clientMessageIdSchema, VISIBILITIES } from '../../server/contract/message.ts';
import { readJson } from '../api-problem.ts';
import type { Keep } from '../parts/keep.ts';

const keptSchema = z.object({
  ticketId: z.string(),
  clientMessageId: clientMessageIdSchema,
  body: z.string(),
  visibility: z.enum(VISIBILITIES),
  attachments: z.array(attachmentSchema),
  writtenAt: timeSchema,
  /** Not sent before this moment, so that it can be taken back. */
  holdUntilMs: z.number(),
  /** The last entry its writer had seen; null where that does not matter. */
  seenSeq: z.number().nullable().default(null),
});
export type KeptMessage = z.infer<typeof keptSchema>;

export type Outbox = {
  readonly list: (ticketId: string) => KeptMessage[];
  readonly put: (message: KeptMessage) => void;
  readonly remove: (ticketId: string, clientMessageId: string) => void;
  /** False when another tab has sent it or taken it back. */
  readonly has: (ticketId: string, clientMessageId: string) => boolean;
  /** Every ticket that something waits for. */
  readonly ticketIds: () => string[];
};

/** Messages not yet acknowledged, one storage key each so that two tabs never overwrite one another. */
export const createOutbox = (keep: Keep, owner: string): Outbox => {
  const own = `recourse.outbox.${owner}.`;
  const prefix = (ticketId: string) => `${own}${ticketId}.`;
  return {
    list: (ticketId) =>
      keep
        .keys(prefix(ticketId))
        .flatMap((key) => {
          const parsed = keptSchema.safeParse(readJson(keep.read(key) ?? ''));
          return parsed.success ? [parsed.data] : [];
        })
        .sort((a, b) => a.writtenAt.localeCompare(b.writtenAt)),
    put: (message) => keep.write(prefix(message.ticketId) + message.clientMessageId, JSON.stringify(message)),
    remove: (ticketId, clientMessageId) => keep.drop(prefix(ticketId) + clientMessageId),
    has: (ticketId, clientMessageId) => keep.read(prefix(ticketId) + clientMessageId) !== null,
    ticketIds: () => [...new Set(keep.keys(own).map((key) => key.slice(own.length).split('.')[0] ?? ''))],
  };
};
