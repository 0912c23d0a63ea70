import { Agent, request } from 'node:http';

export type Answer = { status: number; body: string; ms: number };
export type Call = { port: number; path: string; method?: string; headers?: Record<string, string>; body?: string };

const connections = new Agent({ keepAlive: true, maxSockets: 64 });

/** One request on a kept connection; `ms` is from its writing to the last byte of its answer. */
export const call = ({ port, path, method = 'GET', headers = {}, body }: Call): Promise<Answer> =>
  new Promise((done, fail) => {
    const started = performance.now();
    const sent = request(
      {
        agent: connections,
        host: '127.0.0.1',
        port,
        path,
        method,
        headers: {
          ...headers,
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', fail);
        response.on('end', () =>
          done({
            status: response.statusCode ?? 0,
            body: Buffer.concat(parts).toString('utf8'),
            ms: performance.now() - started,
          }),
        );
      },
    );
    sent.on('error', fail);
    sent.end(body);
  });

/** As `call`. @throws when the status is not the expected one */
export const callWell = async (what: Call, status: number): Promise<Answer> => {
  const answer = await call(what);
  if (answer.status !== status) throw new Error(`${what.path} answered ${answer.status}: ${answer.body.slice(0, 300)}`);
  return answer;
};
