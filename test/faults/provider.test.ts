import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Misbehaviour } from '../../server/platform/sandbox/behaviour.ts';
import { until } from '../support/desk-process.ts';
import { assertSound, readBooks } from './assert-sound.ts';
import { hurryRefunds } from './hurry-refunds.ts';
import { addStaff, type Person } from './people.ts';
import { openSite, type Site } from './site.ts';
import { feedPayment, openStory, type Story } from './story.ts';

jest.setTimeout(240_000);

let site: Site;
let story: Story;
let admin: Person;
beforeAll(async () => {
  site = await openSite();
  await site.start('serve');
  await site.start('work');
  story = await openStory(site);
  admin = await addStaff(site, site.url, 'admin', { hasSecondFactor: true });
});
afterAll(() => site.close());

type Told = {
  misbehaviour: Misbehaviour;
  operation?: 'create' | 'query';
  count?: number;
  ms?: number;
  target?: 'answer' | 'callback';
};

const tellSandbox = async (method: 'POST' | 'DELETE', told: readonly Told[] = []): Promise<void> => {
  const answer = await fetch(`${await site.sandboxUrl()}/sandbox/behaviour`, {
    method,
    ...(method === 'POST' ? { body: JSON.stringify(told) } : {}),
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(await answer.text());
};

/** A refund while the provider misbehaves. @returns its id and number */
const refundWhile = async (told: readonly Told[]) => {
  const payment = await feedPayment(site.url, admin, story);
  const ticketId = await story.complain([payment]);
  await tellSandbox('POST', told);
  return story.refund(ticketId, payment);
};

const CASES: readonly (readonly [name: string, told: readonly Told[]])[] = [
  [
    'answers after our patience has ended',
    [{ misbehaviour: 'timeout_after_success', operation: 'create', count: 1, ms: 60_000 }],
  ],
  ['cuts the connection after it booked', [{ misbehaviour: 'connection_reset', operation: 'create', count: 1 }]],
  ['fails a few times before it works', [{ misbehaviour: 'http_500', operation: 'create', count: 2 }]],
  ['calls back twice', [{ misbehaviour: 'duplicate_callback', count: 1 }]],
  ['calls back late', [{ misbehaviour: 'delayed_callback', count: 1, ms: 3_000 }]],
  [
    'calls back in the wrong order',
    [
      { misbehaviour: 'late_success', count: 1, ms: 1_500 },
      { misbehaviour: 'out_of_order', count: 1 },
    ],
  ],
  ['signs its call-backs wrongly', [{ misbehaviour: 'forged_signature', target: 'callback', count: 1 }]],
  ['dates its call-backs wrongly', [{ misbehaviour: 'stale_timestamp', target: 'callback', count: 1 }]],
];

describe('money goes back once when the provider', () => {
  it.each(CASES)('%s', async (_name, told) => {
    try {
      const { id, number } = await refundWhile(told);
      await until(
        'the money is back',
        async () => {
          await pause(500);
          await hurryRefunds(site);
          return (await story.refundState(id)) === 'succeeded';
        },
        150_000,
      );
      expect((await readBooks(site)).filter(({ key }) => key === number)).toHaveLength(1);
    } finally {
      await tellSandbox('DELETE');
    }
    await assertSound(site, story.acknowledged);
  });
});

it('leaves a refund alone of which a stranger says that it arrived', async () => {
  // The provider itself will not finish: only the forger says so.
  const { id } = await refundWhile([{ misbehaviour: 'late_success', ms: 60_000 }]);
  try {
    await until('it is under way', async () => (await story.refundState(id)) === 'processing');
    const forged = await fetch(`${site.url}/api/providers/alipay/notifications`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'notify_type=trade_status_sync&trade_status=TRADE_CLOSED&sign=AAAA&sign_type=RSA2',
    });
    expect(forged.status).toBe(401);
    expect(await story.refundState(id)).toBe('processing');
  } finally {
    await tellSandbox('DELETE');
  }
});
