import type pg from 'pg';

const GATHER_MS = 10;

/**
 * Tells the relays of all processes that there is something to publish, once for many commits. Not within the commits:
 * PostgreSQL lets only one transaction that notifies commit at a time. One that is lost costs a second, since relays
 * also look by themselves.
 */
export const makeWakeRelays = (pool: pg.Pool): (() => void) => {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    setTimeout(() => {
      isAsked = false;
      pool.query(`select pg_notify('outbox', '')`).catch(() => undefined);
    }, GATHER_MS).unref();
  };
};
