import { describe, expect, it } from '@jest/globals';
import { makeTally } from '../../server/http/tally.ts';
import type { TallyStore } from '../../server/http/tally-store.ts';

const LIMIT = { points: 5, seconds: 60 };

/** What all processes share, as the database keeps it. */
const openShared = (): TallyStore => {
  const sums = new Map<string, { points: number; expiresAt: number }>();
  return async (spent, windowMs, now) =>
    spent.map(({ key, points }) => {
      const known = sums.get(key);
      const kept = known && known.expiresAt > now ? known : { points: 0, expiresAt: now + windowMs };
      const sum = { points: kept.points + points, expiresAt: kept.expiresAt };
      sums.set(key, sum);
      return { key, ...sum };
    });
};
const spendAll = (tally: { spend(key: string): unknown }, times: number): number =>
  Array.from({ length: times }, () => tally.spend('li')).filter((refusal) => refusal === null).length;

describe('a limit counted in every process', () => {
  it('holds at once within one, for each key by itself', () => {
    const tally = makeTally(openShared(), 'signed', LIMIT);
    expect(spendAll(tally, 9)).toBe(5);
    expect(tally.spend('li')).toMatchObject({ retryAfterMs: expect.any(Number) });
    expect(tally.spend('zhao')).toBeNull();
  });

  it('holds across processes once they have told', async () => {
    const shared = openShared();
    const [here, there] = [makeTally(shared, 'signed', LIMIT), makeTally(shared, 'signed', LIMIT)];
    expect(spendAll(here, 3)).toBe(3);
    await here.flush();
    expect(spendAll(there, 1)).toBe(1);
    await there.flush();
    expect(spendAll(there, 9)).toBe(1);
    await there.flush();
    expect(spendAll(here, 1)).toBe(1);
    await here.flush();
    expect(spendAll(here, 1)).toBe(0);
  });

  it('counts what is on its way to the store', async () => {
    const tally = makeTally(openShared(), 'signed', LIMIT);
    spendAll(tally, 3);
    const told = tally.flush();
    expect(spendAll(tally, 9)).toBe(2);
    await told;
    expect(spendAll(tally, 9)).toBe(0);
    await tally.flush();
    expect(spendAll(tally, 9)).toBe(0);
  });

  it('takes back what is pardoned, told or not', async () => {
    const tally = makeTally(openShared(), 'signed', LIMIT);
    expect(spendAll(tally, 5)).toBe(5);
    tally.unspend('li');
    expect(spendAll(tally, 2)).toBe(1);
    await tally.flush();
    tally.unspend('li');
    tally.unspend('nobody counted');
    await tally.flush();
    expect(spendAll(tally, 2)).toBe(1);
  });

  it('starts anew with the next window', () => {
    const tally = makeTally(openShared(), 'signed', LIMIT);
    const now = Date.now();
    expect(Array.from({ length: 6 }, () => tally.spend('li', now)).at(-1)).toEqual({ retryAfterMs: 60_000 });
    expect(tally.spend('li', now + 60_000)).toBeNull();
  });

  it('goes on counting alone while the store is away', async () => {
    const tally = makeTally(() => Promise.reject(new Error('away')), 'signed', LIMIT);
    expect(spendAll(tally, 3)).toBe(3);
    await expect(tally.flush()).rejects.toThrow('away');
    expect(spendAll(tally, 9)).toBe(2);
  });
});
