import type { AudienceView, CAMPAIGN_STATES } from '../../contract/campaign.ts';
import type { Proportion } from '../statistics/wilson.ts';

export type CampaignState = (typeof CAMPAIGN_STATES)[number];
export type Audience = AudienceView;

/** One lesson for a chosen audience, sent once to each of them but those held out by chance. */
export type Campaign = {
  readonly id: string;
  readonly name: string;
  readonly topic: string;
  readonly audience: Audience;
  readonly heldOutPercent: number;
  readonly state: CampaignState;
  readonly createdById: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  /** When a draft starts by itself. */
  readonly startAt: Date | null;
  /** Why it did not when it was to. */
  readonly planFault: string | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly version: number;
};

/** How far a campaign has come: customers by what happened to them. */
export type Progress = {
  readonly recipients: number;
  readonly heldOut: number;
  readonly waiting: number;
  readonly sent: number;
};

/** What came of a campaign so far. */
export type Figures = {
  readonly handedOver: number;
  readonly onTheWay: number;
  readonly failed: number;
  readonly skipped: readonly { readonly reason: string; readonly count: number }[];
  readonly helpful: number;
  readonly notHelpful: number;
  readonly optedOut: number;
  readonly nextAt: Date | null;
};

/** Of those it was sent to and of those held out by chance, how many complained again. */
export type Arms = { readonly sent: Proportion; readonly heldOut: Proportion };
