import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Above the last port that `fetch` refuses, and below what Linux, macOS and Windows hand out by themselves. */
const FROM = 11_000;
const TO = 32_000;
const ATTEMPTS = 50;

/** The port that could be listened on just now; null when it is taken. @param port 0 for any that the system gives */
const probePort = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });

/**
 * A TCP port on 127.0.0.1 that nobody listened on a moment ago, and that stays free until whoever asked has started: or
 * has started again.
 * @throws when no port can be had at all
 */
export const freePort = async (): Promise<number> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = await probePort(randomInt(FROM, TO));
    if (port !== null) return port;
  }
  const port = await probePort(0);
  if (port === null) throw new Error('no TCP port is free on 127.0.0.1');
  return port;
};
