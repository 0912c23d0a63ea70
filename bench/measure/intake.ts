import { randomUUID } from 'node:crypto';
import type { BenchDesk } from './bench-desk.ts';
import { startChild } from './child.ts';
import { type Call, callWell } from './http.ts';
import { type Figure, round } from './numbers.ts';

const BODY = '同一笔订单被扣了两次钱，请尽快帮我处理，谢谢。';
const AIM = 0.6;

/** Complaints a second that `clients` file without pause, each waiting for its answer. */
const rateOf = async (make: (nth: number) => Call, clients: number, ms: number): Promise<number> => {
  let filed = 0;
  const started = performance.now();
  const end = started + ms;
  const work = async (): Promise<void> => {
    while (performance.now() < end) {
      filed += 1;
      await callWell(make(filed), 201);
    }
  };
  await Promise.all(Array.from({ length: clients }, work));
  return filed / ((performance.now() - started) / 1_000);
};

/**
 * Intake at 1, 8 and 32 clients over HTTP, against the bare handler on the same database. Ours and the rival take turns
 * within each number of clients, twice, after a warm-up, so that what the machine does meanwhile hits both.
 */
export const measureIntake = async (desk: BenchDesk, port: number, ms: number): Promise<Figure[]> => {
  const bare = await startChild(
    ['--import', 'tsx', 'bench/rivals/bare-intake.ts'],
    { DATABASE_URL: desk.url, PORT: String(port) },
    'bare intake is ready',
  );
  const personOf = (nth: number) => desk.customers[nth % desk.customers.length];
  const ours = (nth: number): Call => ({
    port: desk.port,
    path: '/api/customer/tickets',
    method: 'POST',
    headers: { ...personOf(nth)?.headers, 'idempotency-key': randomUUID() },
    body: JSON.stringify({ kind: 'complaint', body: BODY, transactionIds: [personOf(nth)?.transactionId] }),
  });
  const theirs = (nth: number): Call => ({
    port,
    path: '/',
    method: 'POST',
    body: JSON.stringify({ body: BODY, customerId: personOf(nth)?.id, transactionId: personOf(nth)?.transactionId }),
  });
  try {
    await rateOf(ours, 8, ms / 2);
    await rateOf(theirs, 8, ms / 2);
    const figures: Figure[] = [];
    for (const clients of [1, 8, 32]) {
      let own = 0;
      let rival = 0;
      for (const _ of [1, 2]) {
        own += (await rateOf(ours, clients, ms)) / 2;
        rival += (await rateOf(theirs, clients, ms)) / 2;
      }
      figures.push({
        part: 'intake',
        name: `complaints at ${clients} client${clients === 1 ? '' : 's'}`,
        value: round(own),
        unit: '/s',
        beside: round(rival),
        ratio: round(own / rival),
        aim: `≥ ${AIM} of bare`,
        met: own / rival >= AIM,
      });
    }
    return figures;
  } finally {
    await bare.stop();
  }
};
