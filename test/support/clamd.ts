import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** The file every scanner finds on purpose, put together here so that no scanner finds this one. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export type Clamd = {
  readonly url: string;
  /** How many files it was shown. */
  shown(): number;
  /** `silent`: takes everything and never answers · `broken`: answers what is no verdict. */
  behave(how: 'well' | 'silent' | 'broken'): void;
  close(): Promise<void>;
};

/** The file out of INSTREAM's frames; null until the frame that ends it. */
const readFrames = (bytes: Buffer): Buffer | null => {
  const command = 'zINSTREAM\0';
  if (bytes.length < command.length) return null;
  if (bytes.subarray(0, command.length).toString() !== command) throw new Error('no INSTREAM');
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
};

/** A clamd of a few lines on a free port, which knows one virus. */
export const openClamd = async (): Promise<Clamd> => {
  let how: 'well' | 'silent' | 'broken' = 'well';
  let shown = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let held = Buffer.alloc(0);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    socket.on('data', (bytes) => {
      held = Buffer.concat([held, bytes]);
      const file = readFrames(held);
      if (file === null || how === 'silent') return;
      shown += 1;
      const verdict = file.includes(EICAR) ? 'Eicar-Signature FOUND' : 'OK';
      socket.end(how === 'broken' ? 'INSTREAM size limit exceeded. ERROR\0' : `stream: ${verdict}\0`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    url: `tcp://127.0.0.1:${address.port}`,
    shown: () => shown,
    behave: (next) => {
      how = next;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
};
