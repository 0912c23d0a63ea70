import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Behaviours, Occasion } from './behaviour.ts';
import type { Reply } from './side.ts';

const DEFAULT_HANG_MS = 60_000;
const DEFAULT_DRIP_MS = 500;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

/** One byte at a time, until the caller has had enough. */
const drip = async (response: ServerResponse, reply: Reply, ms: number): Promise<void> => {
  response.writeHead(reply.status, reply.headers);
  for (const byte of Buffer.from(reply.body)) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await wait(ms);
  }
  response.end();
};

/** Sends what was decided, or fails to in the way that was told. The books are already written. */
export const sendReply = async (
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  reply: Reply,
  behaviours: Behaviours,
  occasion: Occasion | null,
): Promise<void> => {
  if (occasion) {
    if (behaviours.take('connection_reset', occasion)) {
      request.socket.resetAndDestroy();
      return;
    }
    const hang = occasion.operation === 'create' ? behaviours.take('timeout_after_success', occasion) : null;
    if (hang) {
      await wait(hang.ms ?? DEFAULT_HANG_MS);
      request.socket.destroy();
      return;
    }
    const slow = behaviours.take('slow_drip', occasion);
    if (slow) return drip(response, reply, slow.ms ?? DEFAULT_DRIP_MS);
  }
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body);
};
