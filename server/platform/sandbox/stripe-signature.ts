import { createHmac } from 'node:crypto';
import { type Flaw, STALE_BY_MS } from './side.ts';

/** Headers that sign an event as the provider does: HMAC over its second and the body. */
export const eventHeaders = (webhookSecret: string, body: string, now: number, flaw: Flaw): Record<string, string> => {
  const time = Math.floor((flaw === 'stale' ? now - STALE_BY_MS : now) / 1000);
  const signed = flaw === 'forged' ? `${time}.${body} ` : `${time}.${body}`;
  const signature = createHmac('sha256', webhookSecret).update(signed).digest('hex');
  return { 'Content-Type': 'application/json; charset=utf-8', 'Stripe-Signature': `t=${time},v1=${signature}` };
};
