import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type TestSmtp = {
  url: string;
  /** Whole messages as they arrived, headers first. */
  received: string[];
  /** Answers every later message with this code; null takes them again. */
  refuseWith: (code: number | null) => void;
  close: () => Promise<void>;
};

/** A carrier of mail on a free port of this machine. */
export const openTestSmtp = async (): Promise<TestSmtp> => {
  const received: string[] = [];
  let refusal: number | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (refusal !== null) {
          done(Object.assign(new Error('refused'), { responseCode: refusal }));
          return;
        }
        received.push(Buffer.concat(chunks).toString('utf8'));
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the test carrier has no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    refuseWith: (code) => {
      refusal = code;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
};
