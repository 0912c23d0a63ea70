import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import pg from 'pg';
import { SteadyClient } from '../../../server/platform/db/steady-client.ts';

const message = (type: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
};
const SIGNED_IN = message('R', Buffer.alloc(4));
const READY = message('Z', Buffer.from('I'));
const DYING = message(
  'E',
  Buffer.from('SFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0'),
);

let server: Server | undefined;
const open = new Set<Socket>();
afterEach(async () => {
  for (const socket of open) socket.destroy();
  await new Promise<void>((resolve) => server?.close(() => resolve()) ?? resolve());
});

/** Lets everybody in, and dies in the same breath. */
const startDying = (): Promise<number> =>
  new Promise((resolve) => {
    const dying = createServer((socket) => {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(Buffer.concat([SIGNED_IN, READY, DYING])));
    });
    server = dying;
    dying.listen(0, '127.0.0.1', () => {
      const address = dying.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });

it('outlives a server that dies in the moment in which a connection changes hands', async () => {
  const port = await startDying();
  const pool = new pg.Pool({ Client: SteadyClient, host: '127.0.0.1', port, user: 'any', database: 'any', ssl: false });
  pool.on('error', () => undefined);
  const client = await pool.connect();
  // A listener that comes only now comes too late: without one of its own the process would have ended.
  await expect(client.query('select 1')).rejects.toThrow();
  client.release(true);
  await pool.end();
});
