import type { InTx } from '../../kernel/route.ts';
import { isTaken, retryAfter } from './webhook.rules.ts';
import { type DueDelivery, queuePublished, saveOutcome, takeDue } from './webhook.store.ts';
import type { PostWebhook } from './webhook.ts';
import { signatureOf } from './webhook-signature.ts';

const AT_ONCE = 16;
/** Longer than any post may take: nobody else takes it meanwhile. */
const LEASE_MS = 60_000;

const deliver = async (inTx: InTx, post: PostWebhook, now: Date, delivery: DueDelivery): Promise<void> => {
  const answer = await post(delivery.url, {
    body: delivery.body,
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'Recourse-Webhook/1',
      'Recourse-Event': delivery.event,
      'Recourse-Delivery': delivery.id,
      'Recourse-Signature': signatureOf(delivery.secret, now, delivery.body),
    },
  });
  await inTx((tx) => {
    const again = retryAfter(delivery.attempts, tx.now);
    const state = isTaken(answer) ? 'delivered' : again === null ? 'failed' : 'queued';
    return saveOutcome(tx, delivery.id, { state, ...answer, dueAt: again ?? tx.now });
  });
};

/**
 * Tells the programs that asked of what was published, and tries again what did not arrive. A process that dies between
 * posting and noting it posts again, under the same delivery id. Answers how many it tried; call until it answers 0.
 */
export const deliverWebhooks = async (inTx: InTx, post: PostWebhook): Promise<number> => {
  await inTx(queuePublished);
  const { now, due } = await inTx(async (tx) => ({ now: tx.now, due: await takeDue(tx, AT_ONCE, LEASE_MS) }));
  await Promise.all(due.map((delivery) => deliver(inTx, post, now, delivery)));
  return due.length;
};
