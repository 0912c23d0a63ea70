import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const ANSWER_MS = 2_000;
const START_MS = 10_000;
const DEFAULT_PORT = 6379;

/** Whether something at `url` answers like a Redis; one that asks for a password counts. */
const isRedis = (url) =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) || DEFAULT_PORT });
    const settle = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(ANSWER_MS, () => settle(false));
    socket.once('error', () => settle(false));
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (data) => settle(/^(\+PONG|-NOAUTH)/.test(String(data))));
  });

/** Below what systems hand out by themselves, so that no connection going out takes it before Redis does. */
const freePort = () =>
  new Promise((resolve, reject) => {
    const port = randomInt(11_000, 32_000);
    const probe = createServer().once('error', (error) => {
      if (error.code === 'EADDRINUSE') freePort().then(resolve, reject);
      else reject(error);
    });
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(port)));
  });

const findBinary = () =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/local/bin', '/usr/bin', '/opt/homebrew/bin']
    .map((folder) => join(folder, 'redis-server'))
    .find((path) => existsSync(path));

const startPrivate = async (binary) => {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-redis-'));
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'];
  const child = spawn(binary, args, { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
  process.once('exit', () => child.kill('SIGKILL'));
  const close = async () => {
    child.kill('SIGTERM');
    await Promise.race([ended, pause(ANSWER_MS).then(() => child.kill('SIGKILL'))]);
    await rm(folder, { recursive: true, force: true });
  };

  const url = `redis://127.0.0.1:${port}`;
  for (const deadline = Date.now() + START_MS; Date.now() < deadline && child.exitCode === null; await pause(50)) {
    if (await isRedis(url)) return { url, close };
  }
  await close();
  return null;
};

/**
 * A Redis that tests may empty: the one named for tests, else a private one, else the one at REDIS_URL. Null when none
 * is at hand.
 */
export const findRedis = async () => {
  const { TEST_REDIS_URL: forTests, REDIS_URL: given } = process.env;
  const close = async () => undefined;
  if (forTests && (await isRedis(forTests))) return { url: forTests, close };
  const binary = findBinary();
  const started = binary ? await startPrivate(binary) : null;
  if (started) return started;
  return given && (await isRedis(given)) ? { url: given, close } : null;
};
