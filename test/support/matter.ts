import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent.js';
import type { TestApp } from './app.ts';

export type Payment = { provider?: string; reference?: string; currency?: string; minor?: string; daysAgo?: number };
export type Matter = { ticketId: string; transactionId: string };

const DAY_MS = 86_400_000;

/** A payment of the customer `li`, of 100.00 unless it is said otherwise, that they have complained about. */
export const fileMatter = async (
  { app, admin, li }: { app: TestApp; admin: TestAgent; li: TestAgent },
  {
    provider = 'wechatpay',
    reference = `pay-${randomUUID()}`,
    currency = 'CNY',
    minor = '10000',
    daysAgo = 1,
  }: Payment = {},
): Promise<Matter> => {
  const line = {
    provider,
    reference,
    customerSub: 'li',
    kind: 'payment',
    status: 'succeeded',
    money: { minor, currency },
    occurredAt: new Date(Date.now() - daysAgo * DAY_MS).toISOString(),
  };
  await admin
    .post('/api/transactions')
    .send({ items: [line] })
    .expect(200);
  const [{ id: transactionId }] = await app.desk.database.query(
    'select id from wallet_transaction where reference = $1',
    [reference],
  );
  const filed = await li
    .post('/api/customer/tickets')
    .set('Idempotency-Key', randomUUID())
    .send({ kind: 'complaint', body: 'Charged twice.', locale: 'en', transactionIds: [transactionId] })
    .expect(201);
  return { ticketId: String(filed.body.id), transactionId: String(transactionId) };
};
