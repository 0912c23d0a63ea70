import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const BEAT_MS = 5_000;

/**
 * Renews `dataDir`/heartbeat every five seconds while the event loop turns, for health checks of processes that listen
 * on no port. Does nothing where the folder does not exist. Returns how to end it.
 */
export const startHeartbeat = (dataDir: string): (() => Promise<void>) => {
  if (!existsSync(dataDir)) return async () => undefined;
  // A disk that takes no writes stops the beat, and that is what the health check is to see.
  const beat = () => writeFile(join(dataDir, 'heartbeat'), new Date().toISOString()).catch(() => undefined);
  const timer = setInterval(beat, BEAT_MS);
  timer.unref();
  const first = beat();
  return async () => {
    clearInterval(timer);
    await first;
  };
};
