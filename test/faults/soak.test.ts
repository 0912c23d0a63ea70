import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { z } from 'zod';
import { until } from '../support/desk-process.ts';
import { assertSound, readBooks, withDatabase } from './assert-sound.ts';
import { openChance } from './chance.ts';
import { hurryRefunds, MOVING } from './hurry-refunds.ts';
import { addStaff } from './people.ts';
import { startRefunds, TROUBLES } from './soak-load.ts';
import { openSoakSite, type SoakSite, VICTIMS } from './soak-site.ts';
import { openStory } from './story.ts';

/** The short form kills each part once; `npm run soak -- --minutes 15 --seed N` is the long one. */
const SECONDS = Number(process.env.SOAK_MINUTES ?? 0) * 60;
const SETTLE_LIMIT_MS = 240_000;
jest.setTimeout(SECONDS * 1_000 + 480_000);

let site: SoakSite;
beforeAll(async () => {
  site = await openSoakSite();
});
afterAll(() => site?.close());

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

const tellSandbox = async (method: 'POST' | 'DELETE', body?: object): Promise<void> => {
  // It may have been killed this moment; then it has forgotten what it was told anyway.
  await fetch(`${await site.sandboxUrl()}/sandbox/behaviour`, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(5_000),
  }).catch(() => null);
};

type State = { number: string; state: string; tasks: number; isDoubted: boolean };
const statesOf = (): Promise<State[]> =>
  withDatabase(site, (database) =>
    database.query(
      `select number, state, (select count(*)::int from refund_task k where k.refund_id = refund.id and k.resolved_at is null) as tasks,
         (state = 'succeeded' and next_check_at is not null) as "isDoubted"
       from refund order by number`,
    ),
  );

/** How many call-backs the provider still owes us; those it would try again later are tried now. */
const callbacksLeft = async (): Promise<number> => {
  const answer = await fetch(`${await site.sandboxUrl()}/sandbox/callbacks`, {
    method: 'POST',
    signal: AbortSignal.timeout(5_000),
  });
  return z.object({ waiting: z.number() }).parse(await answer.json()).waiting;
};

it('ends with no difference after everything was killed at random under load', async () => {
  const chance = openChance('soak');
  const story = await openStory(site);
  const admin = await addStaff(site, site.url, 'admin', { hasSecondFactor: true });
  const refunds = startRefunds(site, story, admin);
  const strikes = new Map<string, number>();
  // Each part dies at least once, however short the run.
  const first = [...VICTIMS].sort(() => chance.between(0, 1) - 0.5);
  const end = Date.now() + SECONDS * 1_000;
  while (Date.now() < end || first.length > 0) {
    const trouble = TROUBLES[chance.between(0, TROUBLES.length - 1)];
    if (trouble) await tellSandbox('POST', { count: 1, ...trouble });
    const goal = refunds.asked() + 3;
    await until(
      'more refunds are asked for',
      () => refunds.asked() >= goal || refunds.isBroken() || site.fallen().length > 0,
      120_000,
    );
    expect(site.fallen()).toEqual([]);
    await pause(chance.between(100, 1_200));
    const victim = first.shift() ?? VICTIMS[chance.between(0, VICTIMS.length - 1)] ?? 'worker';
    await site.strike(victim);
    strikes.set(victim, (strikes.get(victim) ?? 0) + 1);
  }
  const asked = await refunds.stop();
  await tellSandbox('DELETE');
  tell(`soak: ${asked.length} refunds asked for; killed ${JSON.stringify(Object.fromEntries(strikes))}`);

  await until(
    'every refund rests',
    async () => {
      await hurryRefunds(site);
      const untold = await callbacksLeft();
      await pause(1_000);
      return untold === 0 && (await statesOf()).every(({ state, isDoubted }) => !isDoubted && !MOVING.includes(state));
    },
    SETTLE_LIMIT_MS,
  );
  const states = await statesOf();
  const counts = new Map<string, number>();
  for (const { state } of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  tell(`soak: ${JSON.stringify(Object.fromEntries(counts))}`);
  // What people were told is there once, and whatever did not arrive lies before a person.
  const known = new Set(states.map(({ number }) => number));
  expect(asked.filter(({ number }) => !known.has(number))).toEqual([]);
  expect(states.length).toBe(asked.length);
  expect(states.filter(({ state, tasks }) => state !== 'succeeded' && tasks === 0)).toEqual([]);
  const paid = await readBooks(site);
  expect(new Set(paid.map(({ key }) => key)).size).toBe(paid.length);
  const sums = new Map<string, number>();
  for (const one of paid.filter(({ state }) => state !== 'closed' && state !== 'failed'))
    sums.set(one.transactionReference, (sums.get(one.transactionReference) ?? 0) + Number(one.money.minor));
  expect([...sums].filter(([, sum]) => sum > 10_000)).toEqual([]);
  await assertSound(site, story.acknowledged);
});
