import type Stripe from 'stripe';
import { z } from 'zod';
import { type Notification, type NotificationMessage, NotificationRefused } from '../../../kernel/gateway.ts';
import { headerOf, isFresh, textOf } from '../message.ts';
import { KEY_FIELD, readRefund, refundSchema } from './refund-answer.ts';
import { fromStripeAmount } from './stripe-amount.ts';

const eventSchema = z.object({
  id: z.string().min(1),
  object: z.literal('event'),
  type: z.string(),
  created: z.number().int(),
  data: z.object({ object: z.looseObject({ object: z.string() }) }),
});

const disputeSchema = z.object({
  id: z.string(),
  amount: z.number().int(),
  currency: z.string(),
  status: z.string(),
  reason: z.string().nullish(),
  charge: z.string().nullish(),
  payment_intent: z.string().nullish(),
});

const CLOSED_FOR_US = new Set(['won', 'prevented', 'warning_closed']);

const readEvent = (event: z.infer<typeof eventSchema>): Notification => {
  const base = { provider: 'stripe' as const, eventId: event.id };
  const thing = event.data.object;
  const occurredAt = new Date(event.created * 1000);
  if (thing.object === 'refund') {
    const refund = refundSchema.parse(thing);
    return {
      kind: 'refund',
      ...base,
      idempotencyKey: refund.metadata?.[KEY_FIELD],
      transactionReference: refund.payment_intent ?? refund.charge ?? undefined,
      amount: fromStripeAmount(refund.amount, refund.currency),
      answer: { ...readRefund(refund), occurredAt },
    };
  }
  if (thing.object === 'dispute') {
    const dispute = disputeSchema.parse(thing);
    return {
      kind: 'chargeback',
      ...base,
      reference: dispute.id,
      transactionReference: dispute.payment_intent ?? dispute.charge ?? undefined,
      otherReference: dispute.payment_intent ? (dispute.charge ?? undefined) : undefined,
      amount: fromStripeAmount(dispute.amount, dispute.currency),
      state: CLOSED_FOR_US.has(dispute.status) ? 'won' : dispute.status === 'lost' ? 'lost' : 'open',
      reason: dispute.reason ?? undefined,
      isFirst: event.type === 'charge.dispute.created',
      occurredAt,
    };
  }
  return { kind: 'other', ...base, type: event.type };
};

/** @throws NotificationRefused when unsigned, forged, older or newer than the tolerance, or unreadable */
export const readStripeNotification = (
  stripe: Stripe,
  webhookSecret: string,
  { headers, rawBody, now }: NotificationMessage,
): Notification => {
  const signature = headerOf(headers, 'stripe-signature');
  if (!signature) throw new NotificationRefused('unsigned');
  const body = textOf(rawBody);
  const times = signature.split(',').filter((part) => part.startsWith('t='));
  const signedAt = Number(times[0]?.slice(2));
  if (times.length !== 1 || !Number.isSafeInteger(signedAt))
    throw new NotificationRefused('malformed', 'no single time in the signature');
  try {
    // Zero switches the SDK's own look at age off: it lets any future time pass and reads its own clock.
    stripe.webhooks.constructEvent(body, signature, webhookSecret, 0);
  } catch (error) {
    throw new NotificationRefused('bad_signature', error instanceof Error ? error.message : undefined);
  }
  if (!isFresh(new Date(signedAt * 1000), now)) throw new NotificationRefused('stale');

  try {
    return readEvent(eventSchema.parse(JSON.parse(body)));
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError)
      throw new NotificationRefused('malformed', error.message);
    throw error;
  }
};
