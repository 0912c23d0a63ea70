import { withDatabase } from './assert-sound.ts';
import type { Site } from './site.ts';

/** States in which the desk still asks the provider, or waits to be told. */
export const MOVING = ['approved', 'submitting', 'processing', 'unknown'];

/** Passes over the waits between two questions to a provider, and those of one left alone: their length is tested elsewhere. */
export const hurryRefunds = (site: Site): Promise<unknown> =>
  withDatabase(site, async (database) => {
    await database.query(`update provider_circuit set retry_at = now() where state = 'open' and retry_at > now()`);
    await database.query(
      `update refund set next_check_at = now() where state = any($1) and next_check_at > now() + interval '1 second'`,
      [[...MOVING, 'succeeded']],
    );
  });
