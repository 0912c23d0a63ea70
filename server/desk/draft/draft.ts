import type { DRAFT_MODES } from '../../contract/draft.ts';

export type DraftMode = (typeof DRAFT_MODES)[number];

/** What an agent has written and not sent. Sealed at rest: nobody has looked for secrets in it yet. */
export type Draft = {
  readonly agentId: string;
  readonly ticketId: string;
  readonly mode: DraftMode;
  readonly body: string;
  readonly seenSeq: number;
  readonly version: number;
  readonly updatedAt: Date;
};
