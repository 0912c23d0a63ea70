import type { Redis } from 'ioredis';
import type { Pool } from 'pg';

export type Counted = { readonly key: string; readonly points: number; readonly expiresAt: number };
export type Spent = { readonly key: string; readonly points: number };

/** Adds what was spent to what all processes have spent in the window, and answers the sums. Times are in milliseconds. */
export type TallyStore = (spent: readonly Spent[], windowMs: number, now: number) => Promise<Counted[]>;

/** In order of the keys, so that two processes never wait for each other's rows. */
const ADD = `
  insert into throttle as t (key, points, expire)
  select key, points, $3::bigint from unnest($1::text[], $2::int[]) as n(key, points) order by key
  on conflict (key) do update set
    points = case when t.expire <= $4::bigint then excluded.points else t.points + excluded.points end,
    expire = case when t.expire <= $4::bigint then excluded.expire else t.expire end
  returning key, points, expire`;

export const inPostgres =
  (pool: Pool): TallyStore =>
  async (spent, windowMs, now) => {
    const { rows } = await pool.query<{ key: string; points: number; expire: string }>({
      name: 'tally',
      text: ADD,
      values: [spent.map(({ key }) => key), spent.map(({ points }) => points), now + windowMs, now],
    });
    return rows.map(({ key, points, expire }) => ({ key, points, expiresAt: Number(expire) }));
  };

const sumOf = (answer: readonly [Error | null, unknown] | undefined): number => {
  if (!answer) throw new Error('Redis answered less than it was asked');
  const [error, value] = answer;
  if (error) throw error;
  return Number(value);
};

export const inRedis =
  (client: Redis): TallyStore =>
  async (spent, windowMs, now) => {
    const asked = client.pipeline();
    for (const { key, points } of spent) asked.incrby(key, points).pexpire(key, windowMs, 'NX').pttl(key);
    const answers = (await asked.exec()) ?? [];
    return spent.map(({ key }, nth) => ({
      key,
      points: sumOf(answers[nth * 3]),
      expiresAt: now + sumOf(answers[nth * 3 + 2]),
    }));
  };
