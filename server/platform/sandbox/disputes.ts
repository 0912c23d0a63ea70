import { randomUUID } from 'node:crypto';
import { z } from 'zod';

/** What `POST /sandbox/disputes` takes: the first word of an id opens it, later ones move it on. */
export const disputeSchema = z.object({
  id: z
    .string()
    .regex(/^(dp|du)_\w{1,60}$/)
    .optional(),
  payment: z.string().min(1).max(128),
  minor: z.string().regex(/^\d{1,12}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
  status: z.enum([
    'warning_needs_response',
    'needs_response',
    'under_review',
    'warning_closed',
    'won',
    'lost',
    'prevented',
  ]),
  reason: z.string().max(60).default('fraudulent'),
  /** Seconds ago that it happened, to tell news out of order. */
  secondsAgo: z.number().int().min(0).default(0),
});
export type DisputeTold = z.infer<typeof disputeSchema>;

const CLOSED: readonly DisputeTold['status'][] = ['warning_closed', 'won', 'lost', 'prevented'];
const DELIVERY_TIMEOUT_MS = 5_000;

export type SignEvent = (body: string) => Record<string, string>;

/** Disputes of cards: each change is an event to the merchant's webhook, told again until it is acknowledged. */
export const openDisputes = (options: {
  webhookUrl: string | null;
  sign: SignEvent;
  retryMs: readonly number[];
  now: () => number;
}) => {
  const known = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();

  const deliver = async (url: string, body: string, attempt: number): Promise<void> => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: options.sign(body),
      body,
      signal: AbortSignal.timeout(DELIVERY_TIMEOUT_MS),
    }).catch(() => null);
    const wait = options.retryMs[attempt];
    if (answer?.ok || wait === undefined) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      void deliver(url, body, attempt + 1);
    }, wait);
    timers.add(timer);
  };

  const tell = (told: DisputeTold): string => {
    const id = told.id ?? `dp_${randomUUID().replaceAll('-', '')}`;
    const type = !known.has(id) ? 'created' : CLOSED.includes(told.status) ? 'closed' : 'updated';
    known.add(id);
    const isIntent = told.payment.startsWith('pi_');
    const body = JSON.stringify({
      id: `evt_${randomUUID().replaceAll('-', '')}`,
      object: 'event',
      type: `charge.dispute.${type}`,
      created: Math.floor(options.now() / 1000) - told.secondsAgo,
      livemode: false,
      data: {
        object: {
          id,
          object: 'dispute',
          amount: Number(told.minor),
          currency: told.currency.toLowerCase(),
          charge: isIntent ? `ch_${told.payment.slice(3)}` : told.payment,
          payment_intent: isIntent ? told.payment : null,
          status: told.status,
          reason: told.reason,
          is_charge_refundable: false,
        },
      },
    });
    if (options.webhookUrl) void deliver(options.webhookUrl, body, 0);
    return id;
  };

  return {
    tell,
    close: (): void => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
};
export type Disputes = ReturnType<typeof openDisputes>;
