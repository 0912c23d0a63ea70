import { createHmac } from 'node:crypto';
import { signedText } from './webhook.rules.ts';

/** `t=<second>,v1=<hex>`: HMAC-SHA-256 with the webhook's secret over `<second>.<body>`. */
export const signatureOf = (secret: string, at: Date, body: string): string => {
  const second = Math.floor(at.getTime() / 1_000);
  return `t=${second},v1=${createHmac('sha256', secret).update(signedText(second, body)).digest('hex')}`;
};
