import { connect } from 'node:net';

/** What a scanner says of a file: nothing found, or what. */
export type ScanVerdict = { readonly state: 'clean' } | { readonly state: 'infected'; readonly what: string };
/** @throws ScannerAway when no verdict came, whatever the reason */
export type Scanner = { readonly scan: (content: Buffer) => Promise<ScanVerdict> };

/** No verdict: unreachable, too slow, or it could not judge. The file is then neither clean nor infected. */
export class ScannerAway extends Error {}

const CHUNK_BYTES = 65_536;
const LIMIT_MS = 10_000;
const LONGEST_ANSWER = 4_096;

/** INSTREAM: each chunk after its length in four bytes, a length of zero ends it. */
const framesOf = (content: Buffer): Buffer => {
  const parts: Buffer[] = [Buffer.from('zINSTREAM\0')];
  for (let at = 0; at < content.length; at += CHUNK_BYTES) {
    const chunk = content.subarray(at, at + CHUNK_BYTES);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    parts.push(length, chunk);
  }
  return Buffer.concat([...parts, Buffer.alloc(4)]);
};

const verdictOf = (answer: string): ScanVerdict => {
  const said = answer.replace(/\0.*$/s, '').trim();
  if (said === 'stream: OK') return { state: 'clean' };
  const what = /^stream: (.+) FOUND$/.exec(said)?.[1];
  if (what === undefined) throw new ScannerAway(`the scanner answered: ${said.slice(0, 200)}`);
  return { state: 'infected', what };
};

/** A scanner that speaks clamd's protocol, one connection a file. @param limitMs for the whole of a scan */
export const openScanner = (url: string, limitMs = LIMIT_MS): Scanner => {
  const { hostname, port } = new URL(url);
  return {
    scan: (content) =>
      new Promise((done, fail) => {
        let answer = '';
        const socket = connect({ host: hostname, port: Number(port) });
        const giveUp = (why: string): void => {
          socket.destroy();
          fail(new ScannerAway(why));
        };
        const timer = setTimeout(() => giveUp('no verdict in time'), limitMs);
        socket.on('connect', () => socket.write(framesOf(content)));
        socket.on('data', (bytes) => {
          answer = (answer + bytes.toString('latin1')).slice(0, LONGEST_ANSWER);
          if (answer.includes('\0')) socket.end();
        });
        socket.on('error', (error) => giveUp(error.message));
        socket.on('close', () => {
          clearTimeout(timer);
          try {
            done(verdictOf(answer));
          } catch (error) {
            fail(error);
          }
        });
      }),
  };
};
