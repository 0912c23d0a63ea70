import { z } from 'zod';
import type { OutboxEvent } from '../server/platform/outbox/relay.ts';
import type { JobQueue } from '../server/platform/queue/open-queue.ts';
import type { Subscription } from './subscription.ts';

export type PublishOptions = {
  queue: JobQueue;
  subscriptions: readonly Subscription[];
  /** Told of an event whose stored payload no longer fits its declaration. */
  onUnreadable: (event: OutboxEvent, error: z.ZodError) => void;
};

/**
 * Hands an event to each of its subscribers' jobs. One that cannot be read must not hold up the ones behind it: it is
 * told of and passed over, and tried again when unhandled events are published anew.
 */
export const makePublish =
  ({ queue, subscriptions, onUnreadable }: PublishOptions) =>
  async (event: OutboxEvent): Promise<void> => {
    for (const subscription of subscriptions) {
      if (subscription.eventName !== event.name) continue;
      try {
        await subscription.publish(queue, event);
      } catch (error) {
        if (!(error instanceof z.ZodError)) throw error;
        onUnreadable(event, error);
      }
    }
  };
