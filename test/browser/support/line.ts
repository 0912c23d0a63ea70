import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What is swallowed: all of it, only what the desk answers, or only what goes over sockets while pages still load. */
export type Hang = 'everything' | 'answers' | 'sockets';

/** A line to the desk that a test can cut and hang. */
export type Line = {
  /** The desk as seen through the line. */
  readonly url: string;
  /** Everything ends at once and nobody gets in: a tunnel, or a desk that is gone. */
  cut(): void;
  /** Bytes are swallowed and nothing ends: a half-open line, as after sleep or in a lift. */
  hang(what: Hang): void;
  /** Whoever comes now gets through. What was hung stays dead: its other end has forgotten it. */
  mend(): void;
  close(): Promise<void>;
};

type Pair = { readonly near: Socket; readonly far: Socket; isLive: boolean; deadUp: boolean; deadDown: boolean };

const kill = (pair: Pair, what: Hang): void => {
  if (what === 'sockets' && !pair.isLive) return;
  pair.deadDown = true;
  pair.deadUp ||= what !== 'answers';
};

const portOf = (address: ReturnType<ReturnType<typeof createServer>['address']>): number => {
  if (typeof address !== 'object' || address === null) throw new Error('the line has no port');
  return address.port;
};

export const openLine = async (deskUrl: string): Promise<Line> => {
  const { hostname, port } = new URL(deskUrl);
  const pairs = new Set<Pair>();
  let way: 'through' | 'cut' | Hang = 'through';

  const server = createServer((near) => {
    if (way === 'cut') return near.destroy();
    const far = connect(Number(port), hostname);
    const pair: Pair = { near, far, isLive: false, deadUp: false, deadDown: false };
    pairs.add(pair);
    near.on('data', (bytes) => {
      pair.isLive ||= bytes.subarray(0, 200).toString('latin1').includes(' /socket.io/');
      if (way !== 'through' && way !== 'cut') kill(pair, way);
      if (!pair.deadUp) far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (!pair.deadDown) near.write(bytes);
    });
    near.on('error', () => near.destroy());
    far.on('error', () => far.destroy());
    near.on('close', () => {
      pairs.delete(pair);
      // Nobody at the other end of a dead line hears of its end.
      if (!pair.deadUp) far.destroy();
    });
    far.on('close', () => {
      if (!pair.deadDown) near.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const drop = () => {
    for (const { near, far } of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    cut: () => {
      way = 'cut';
      drop();
    },
    hang: (what) => {
      way = what;
      for (const pair of pairs) kill(pair, what);
    },
    mend: () => {
      way = 'through';
    },
    close: async () => {
      way = 'cut';
      drop();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
};
