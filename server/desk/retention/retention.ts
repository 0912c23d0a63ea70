import type { RETENTION_KEYS } from '../../contract/retention.ts';

export type RetentionKey = (typeof RETENTION_KEYS)[number];

/** How long something is kept, in days since its last use. */
export type RetentionRule = {
  readonly key: RetentionKey;
  readonly days: number;
  readonly floorDays: number;
  readonly active: boolean;
  readonly version: number;
};

/** While it stands, nothing of the customer goes. */
export type LegalHold = {
  readonly id: string;
  readonly customerId: string;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: Date;
  readonly liftedBy: string | null;
  readonly liftedAt: Date | null;
};
