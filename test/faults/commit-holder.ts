import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to the database on which the answer to one chosen commit never comes back: the moment of doubt, held open. */
export type CommitHolder = {
  /** The database's address through the holder. */
  url: string;
  /** Resolves once the transaction that mentions `word` has been told to commit; nothing it answers is passed on. */
  hold(word: string): Promise<void>;
  close(): Promise<void>;
};

export const openCommitHolder = async (databaseUrl: string): Promise<CommitHolder> => {
  const target = new URL(databaseUrl);
  const lines = new Set<Socket>();
  let wanted: { word: string; reached: () => void } | null = null;

  const serve = (client: Socket): void => {
    const server = connect({ host: target.hostname, port: Number(target.port) });
    let mentions = false;
    let isHeld = false;
    for (const line of [client, server]) {
      lines.add(line);
      line.on('error', () => undefined);
      line.on('close', () => {
        lines.delete(line);
        client.destroy();
        server.destroy();
      });
    }
    client.on('data', (chunk) => {
      if (wanted) {
        mentions ||= chunk.includes(wanted.word);
        if (mentions && chunk.includes('commit\0')) {
          isHeld = true;
          wanted.reached();
          wanted = null;
        }
      }
      server.write(chunk);
    });
    server.on('data', (chunk) => {
      if (!isHeld) client.write(chunk);
    });
  };

  const holder = createServer(serve).listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  if (address === null || typeof address === 'string') throw new Error('the holder has no port');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(address.port);
  return {
    url: url.href,
    hold: (word) =>
      new Promise((reached) => {
        wanted = { word, reached };
      }),
    close: async () => {
      holder.close();
      for (const line of lines) line.destroy();
    },
  };
};
