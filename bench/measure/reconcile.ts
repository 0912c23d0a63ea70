import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { loadConfig } from '../../server/config.ts';
import { SESSION_COOKIE, STAFF_PREFIX } from '../../server/http/authenticate.ts';
import { hashToken, newToken } from '../../server/platform/crypto/token.ts';
import { migrate } from '../../server/platform/db/migrate.ts';
import { openInfrastructure } from '../../server/platform/infrastructure.ts';
import { compareBare } from '../rivals/bare-lines.ts';
import { type Child, startChild } from './child.ts';
import { type Figure, round } from './numbers.ts';
import { addOwnDay, writeBill } from './reconcile-data.ts';

const LOOK_MS = 100;
/** A line that takes longer than this is not being read any more. */
const LIMIT_MS_A_LINE = 5;
const LEAST_LIMIT_MS = 180_000;

type Run = { state: string; lines: number; matched: number };
type Settings = Readonly<Record<string, string>>;

const addManager = async (client: pg.Client): Promise<Record<string, string>> => {
  const [id, token] = [uuidv7(), newToken(STAFF_PREFIX)];
  await client.query(
    `insert into agent (id, email, name, role, locale, password_hash, created_at, updated_at)
     values ($1::uuid, $1::uuid || '@bench.test', 'Bench', 'manager', 'en', 'none', now(), now())`,
    [id],
  );
  await client.query(
    `insert into staff_session (id, token_hash, agent_id, created_at, rotated_at, seen_at, expires_at)
     values ($1, $2, $3, now(), now(), now(), now() + interval '12 hours')`,
    [randomUUID(), hashToken(token), id],
  );
  return { cookie: `${SESSION_COOKIE}=${token}`, 'x-requested-with': 'recourse' };
};

/** The most memory that a process ever held, in MiB, as Linux counts it. */
const peakOf = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1_024;
};

const handIn = async (port: number, headers: Record<string, string>, path: string): Promise<string> => {
  const form = new FormData();
  form.set('format', 'wechatpay-tradebill');
  form.set('file', await openAsBlob(path), 'bill.csv');
  const answer = await fetch(`http://127.0.0.1:${port}/api/reconciliations`, { method: 'POST', headers, body: form });
  const body: unknown = await answer.json();
  if (answer.status !== 202 || typeof body !== 'object' || body === null || !('id' in body))
    throw new Error(`the bill was not taken: ${answer.status} ${JSON.stringify(body)}`);
  return String(body.id);
};

const lookAt = async (client: pg.Client, id: string): Promise<Run> => {
  const { rows } = await client.query<Run>(
    `select r.state, i.lines, r.lines_matched as matched from reconciliation r join import i on i.id = r.id where r.id = $1`,
    [id],
  );
  const [run] = rows;
  if (!run || run.state === 'failed') throw new Error(`the run ended as ${run?.state}`);
  return run;
};

/** Waits until the run is so far; the moment at which it was. @throws when it does not get there in time */
const reach = async (
  client: pg.Client,
  id: string,
  limitMs: number,
  isThere: (run: Run) => boolean,
): Promise<number> => {
  const started = performance.now();
  for (;;) {
    if (isThere(await lookAt(client, id))) return performance.now();
    if (performance.now() - started > limitMs) throw new Error('the run does not get on');
    await pause(LOOK_MS);
  }
};

/** Kills the desk in the middle of reading and again in the middle of comparing, and starts it anew. */
const killTwice = async (
  client: pg.Client,
  id: string,
  { lines, limitMs, desk, start }: { lines: number; limitMs: number; desk: Child; start: () => Promise<Child> },
): Promise<Child> => {
  await reach(client, id, limitMs, (run) => run.state !== 'reading' || run.lines > lines / 2);
  await desk.kill();
  const second = await start();
  await reach(
    client,
    id,
    limitMs,
    (run) => run.state !== 'reading' && (run.state !== 'matching' || run.matched > lines / 2),
  );
  await second.kill();
  return start();
};

const checkOutcome = async (client: pg.Client, id: string, lines: number, planted: number): Promise<void> => {
  const { rows } = await client.query<{ lines: number; found: number; added: number }>(
    `select (select coalesce(sum(lines), 0)::int from bill_total where import_id = $1) as lines,
       (select count(*)::int from difference_sighting where reconciliation_id = $1) as found,
       (select coalesce(sum(lines), 0)::int from reconciliation_total where reconciliation_id = $1 and outcome <> 'missing_there') as added`,
    [id],
  );
  const [seen] = rows;
  if (seen?.lines !== lines || seen.added !== lines || seen.found !== planted)
    throw new Error(`expected ${lines} lines and ${planted} differences, found ${JSON.stringify(seen)}`);
};

const measure = async (
  client: pg.Client,
  path: string,
  settings: Settings,
  { port, count, kill }: { port: number; count: number; kill: boolean },
): Promise<Figure[]> => {
  const { lines, planted } = await writeBill(path, count);
  await addOwnDay(client, count);
  const headers = await addManager(client);
  const limitMs = Math.max(LEAST_LIMIT_MS, lines * LIMIT_MS_A_LINE);
  const start = (): Promise<Child> => startChild(['dist/workers/together.js'], settings, 'Recourse is at');
  let desk = await start();
  try {
    const started = performance.now();
    const id = await handIn(port, headers, path);
    const taken = performance.now();
    if (kill) desk = await killTwice(client, id, { lines, limitMs, desk, start });
    const read = await reach(client, id, limitMs, ({ state }) => state !== 'reading');
    const done = await reach(client, id, limitMs, ({ state }) => state === 'done');
    const peak = await peakOf(desk.pid);
    await checkOutcome(client, id, lines, planted);
    await desk.stop();
    const megabytes = (await stat(path)).size / 1_048_576;
    const figure = (name: string, value: number, unit: string, beside: number | null = null): Figure => ({
      part: 'reconcile',
      name,
      value: round(value),
      unit,
      beside: beside === null ? null : round(beside),
      ratio: beside === null ? null : round(value / beside),
      aim: '',
      met: null,
    });
    const memory = figure('most memory of server and worker together', peak, 'MiB');
    const size = figure(`lines of a bill of ${Math.round(megabytes)} MiB`, lines, '');
    if (kill) return [size, figure('killed twice (kill -9), in all', (done - started) / 1_000, 's'), memory];
    const bare = await compareBare(settings.DATABASE_URL ?? '', path);
    return [
      size,
      figure('handed in', (taken - started) / 1_000, 's'),
      figure('lines read and kept', lines / ((read - taken) / 1_000), '/s', lines / bare.keepS),
      figure('lines compared', lines / ((done - read) / 1_000), '/s', lines / bare.compareS),
      figure(
        'lines from handing in to the last difference',
        lines / ((done - started) / 1_000),
        '/s',
        lines / (bare.keepS + bare.compareS),
      ),
      memory,
    ];
  } finally {
    await desk.stop();
  }
};

/**
 * A day's bill of WeChat Pay with planted differences, handed in over HTTP to the built product, until the last
 * difference is known; beside a bare program that stores the same lines and joins them once. With `kill` the product is
 * killed in the middle of reading and of comparing, and must come to the same.
 */
export const measureReconcile = async (port: number, count: number, kill: boolean): Promise<Figure[]> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'recourse-reconcile-'));
  const infrastructure = await openInfrastructure({ ...loadConfig({ DATA_DIR: dataDir }), wallets: [] });
  const client = new pg.Client({ connectionString: infrastructure.databaseUrl });
  try {
    await migrate(infrastructure.databaseUrl);
    await client.connect();
    const settings = {
      DATA_DIR: dataDir,
      DATABASE_URL: infrastructure.databaseUrl,
      PORT: String(port),
      DEMO: '0',
      LOG_LEVEL: 'error',
    };
    return await measure(client, join(dataDir, 'bill.csv'), settings, { port, count, kill });
  } finally {
    await client.end();
    await infrastructure.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
};
