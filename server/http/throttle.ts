import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { Endpoint } from '../contract/endpoint.ts';
import type { Actor } from '../kernel/actor.ts';
import { Problem } from '../kernel/problem.ts';
import { makeTally, type Tally } from './tally.ts';
import { inPostgres, inRedis } from './tally-store.ts';

export type ThrottleStore = { kind: 'redis'; client: Redis } | { kind: 'postgres'; pool: Pool };

/** How much of what in how long. Counted in the shared store, so that it holds across processes. */
export const LIMITS = {
  /** Requests of one customer. */
  signed: { points: 1_200, seconds: 60 },
  /** Requests of one member of staff, whose screens ask much, or of one program. */
  staff: { points: 6_000, seconds: 60 },
  /** Requests from one address of people who have not signed in. */
  unsigned: { points: 900, seconds: 60 },
  upload: { points: 60, seconds: 60 },
  signInByEmail: { points: 8, seconds: 900 },
  signInByPlace: { points: 60, seconds: 900 },
  proof: { points: 8, seconds: 900 },
} as const;
export type Limits = { readonly [name in keyof typeof LIMITS]: { readonly points: number; readonly seconds: number } };

export type Throttle = {
  request(endpoint: Pick<Endpoint, 'body'>, actor: Actor | null, ip: string): void;
  /** Takes back what a customer's sign-in counted: thousands of phones may come through one address of their carrier. */
  pardon(ip: string): void;
  /** `succeed` forgets all failures; `spare` takes back this one attempt, which proved half of what is asked. */
  signIn(email: string, ip: string): Promise<{ succeed(): Promise<void>; spare(): Promise<void> }>;
  /** Counts a guess at what the holder of a session must still prove: a code, or the password again. */
  proof(actor: Actor): Promise<{ succeed(): Promise<void> }>;
};

const tooOften = (waitMs: number): Problem =>
  new Problem('too_often', 'too_many_requests', { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) });

const spend = async (limiter: RateLimiterAbstract, key: string): Promise<void> => {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (error instanceof RateLimiterRes) throw tooOften(error.msBeforeNext);
    throw error;
  }
};

/**
 * Rate limits of the API. While the store is away, each process counts for itself. Guesses at secrets are counted in the
 * shared store before they are looked at; plain requests are told to it soon after.
 */
export const makeThrottle = (store: ThrottleStore, limits: Limits = LIMITS): Throttle => {
  const limiter = (name: keyof Limits): RateLimiterAbstract => {
    const { points, seconds } = limits[name];
    const options = { keyPrefix: name, points, duration: seconds, inMemoryBlockOnConsumed: points + 1 };
    const insuranceLimiter = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
    return store.kind === 'redis'
      ? new RateLimiterRedis({ ...options, insuranceLimiter, storeClient: store.client })
      : new RateLimiterPostgres({
          ...options,
          insuranceLimiter,
          storeClient: store.pool,
          storeType: 'pool',
          tableName: 'throttle',
          tableCreated: true,
          clearExpiredByTimeout: true,
        });
  };
  const shared = store.kind === 'redis' ? inRedis(store.client) : inPostgres(store.pool);
  const tallies = {
    signed: makeTally(shared, 'signed', limits.signed),
    staff: makeTally(shared, 'staff', limits.staff),
    unsigned: makeTally(shared, 'unsigned', limits.unsigned),
    upload: makeTally(shared, 'upload', limits.upload),
  };
  const count = (tally: Tally, key: string): void => {
    const spent = tally.spend(key);
    if (spent) throw tooOften(spent.retryAfterMs);
  };
  const limiters = {
    byEmail: limiter('signInByEmail'),
    byPlace: limiter('signInByPlace'),
    proof: limiter('proof'),
  };

  return {
    request: (endpoint, actor, ip) => {
      const key = actor ? `${actor.kind}-${actor.id}` : ip;
      count(!actor ? tallies.unsigned : actor.kind === 'customer' ? tallies.signed : tallies.staff, key);
      if (endpoint.body === 'file') count(tallies.upload, key);
    },
    pardon: (ip) => tallies.unsigned.unspend(ip),
    signIn: async (email, ip) => {
      await spend(limiters.byPlace, ip);
      await spend(limiters.byEmail, email);
      return {
        succeed: async () => {
          // A whole office may come to work through one address.
          await Promise.all([limiters.byEmail.delete(email), limiters.byPlace.reward(ip)]);
        },
        spare: async () => {
          await Promise.all([limiters.byEmail.reward(email), limiters.byPlace.reward(ip)]);
        },
      };
    },
    proof: async ({ kind, id }) => {
      const key = `${kind}-${id}`;
      await spend(limiters.proof, key);
      return {
        succeed: async () => {
          await limiters.proof.delete(key);
        },
      };
    },
  };
};
