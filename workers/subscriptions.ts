import type { Subscription } from './subscription.ts';

/** When this event, then this job. Read from top to bottom it is what the desk does by itself. */
export const SUBSCRIPTIONS: readonly Subscription[] = [];
