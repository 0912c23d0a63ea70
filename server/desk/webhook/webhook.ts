/** A program of somebody else's that is told of what happens here. */
export type Webhook = {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly active: boolean;
  readonly createdAt: Date;
  readonly version: number;
};

export type DeliveryState = 'queued' | 'delivered' | 'failed';

/** One event for one webhook. Its id stays through every try and replay, so that the receiver can tell a second copy. */
export type WebhookDelivery = {
  readonly id: string;
  readonly webhookId: string;
  readonly eventId: string;
  readonly event: string;
  readonly body: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly dueAt: Date;
  readonly status: number | null;
  readonly fault: string | null;
  readonly milliseconds: number | null;
  readonly createdAt: Date;
  readonly deliveredAt: Date | null;
};

/** What came back: a status of the receiver's, or why none did. */
export type PostAnswer = {
  readonly status: number | null;
  readonly fault: string | null;
  readonly milliseconds: number;
};

/** Posts to an address outside; never follows a redirect, never reaches a private address that is not allowed. */
export type PostWebhook = (
  url: string,
  message: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
) => Promise<PostAnswer>;
