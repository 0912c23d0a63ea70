import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { until } from '../support/desk-process.ts';
import { assertSound, readBooks } from './assert-sound.ts';
import { addStaff } from './people.ts';
import { openSite, type Site } from './site.ts';
import { feedPayment, openStory } from './story.ts';

jest.setTimeout(180_000);

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Longer than the test: the provider has booked the refund, its answer never comes. */
const NEVER_MS = 170_000;

it('moves the money once when the worker is killed between submitting and recording', async () => {
  await site.start('serve');
  const worker = await site.start('work');
  const story = await openStory(site);
  const admin = await addStaff(site, site.url, 'admin', { hasSecondFactor: true });
  const transactionId = await feedPayment(site.url, admin, story);
  const ticketId = await story.complain([transactionId]);
  await fetch(`${await site.sandboxUrl()}/sandbox/behaviour`, {
    method: 'POST',
    body: JSON.stringify([
      { misbehaviour: 'timeout_after_success', operation: 'create', count: 1, ms: NEVER_MS },
      // Nor does its call-back come in time to tell: whoever comes next must ask.
      { misbehaviour: 'delayed_callback', count: 1, ms: NEVER_MS },
    ]),
  });

  const { id, number } = await story.refund(ticketId, transactionId);
  await until('the provider has booked it', async () => (await readBooks(site)).some(({ key }) => key === number));
  expect(await story.refundState(id)).toBe('submitting');
  await worker.kill();

  await site.start('work');
  await until('it is recorded', async () => (await story.refundState(id)) === 'succeeded', 90_000);
  expect(await readBooks(site)).toHaveLength(1);
  await assertSound(site, story.acknowledged);
});
