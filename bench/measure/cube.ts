import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { loadConfig } from '../../server/config.ts';
import { REPORT_DIMENSIONS } from '../../server/contract/report.ts';
import { foldCube } from '../../server/desk/cube/fold-cube.ts';
import { openReport } from '../../server/desk/report/open-report.ts';
import { readDimensions } from '../../server/desk/report/report.rules.ts';
import { reportCauses } from '../../server/desk/report/report-causes.ts';
import { reportProviders } from '../../server/desk/report/report-providers.ts';
import { reportVolume } from '../../server/desk/report/report-volume.ts';
import { findComplaintSlices, findTransactionSlices } from '../../server/desk/report/slice.queries.ts';
import { holdStill } from '../../server/desk/report/slot.queries.ts';
import type { Actor } from '../../server/kernel/actor.ts';
import type { Tx } from '../../server/kernel/tx.ts';
import { makeVault } from '../../server/platform/crypto/vault.ts';
import { makeInTx } from '../../server/platform/db/in-tx.ts';
import { migrate } from '../../server/platform/db/migrate.ts';
import { openDatabase } from '../../server/platform/db/open-database.ts';
import { openInfrastructure } from '../../server/platform/infrastructure.ts';
import { fillCube } from './cube-data.ts';
import { type Figure, percentile, round } from './numbers.ts';
import { processorTimeOf } from './processor-time.ts';

const FROM = '2025-11-01';
/** A year that begins and ends within a month, so that both are cut. */
const RANGE = { from: '2025-11-11', to: '2026-10-20', bucket: 'week' as const };
const READER: Actor = {
  kind: 'program',
  id: 'bench',
  name: 'bench',
  permissions: new Set(['report:read']),
};
const APPLICATION = 'bench';
const LIMIT_MS = 200;
const CAUGHT_UP_S = 5;
/** How often the worker takes notes in. */
const SWEEP_S = 2;

const subsets = (): string[] => {
  const names = REPORT_DIMENSIONS;
  const found: string[] = [];
  for (let a = 0; a < names.length; a += 1) {
    found.push(`${names[a]}`);
    for (let b = a + 1; b < names.length; b += 1) {
      found.push(`${names[a]},${names[b]}`);
      for (let c = b + 1; c < names.length; c += 1) found.push(`${names[a]},${names[b]},${names[c]}`);
    }
  }
  return found;
};

type Timed = { readonly name: string; readonly ms: number; readonly processorMs: number };
const makeTimed =
  (client: pg.Client) =>
  async (name: string, work: () => Promise<unknown>): Promise<Timed> => {
    await work();
    let ms = 0;
    const processorMs = await processorTimeOf(client, APPLICATION, async () => {
      const started = performance.now();
      await work();
      ms = performance.now() - started;
    });
    return { name, ms, processorMs };
  };

const figure = (name: string, value: number, unit: string, aim = '', met: boolean | null = null): Figure => ({
  part: 'cube',
  name,
  value: round(value),
  unit,
  beside: null,
  ratio: null,
  aim,
  met,
});

/** A ticket is opened; how long until the counts hold it, the wait for the worker's next round included. */
const timeTicket = async (
  client: pg.Client,
  inTx: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
): Promise<number> => {
  await client.query(
    `insert into ticket (id, number, kind, status, subject, locale, channel, customer_id, created_at, updated_at)
     select gen_random_uuid(), 'B-late-' || n, 'complaint', 'new', 's', 'en', 'portal', (select id from customer limit 1), now(), now()
     from generate_series(1, 200) n`,
  );
  const started = performance.now();
  await inTx(foldCube);
  return SWEEP_S + (performance.now() - started) / 1_000;
};

const measure = async (url: string, size: { transactions: number; complaints: number }): Promise<Figure[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const database = await openDatabase({ url, tables: [], poolSize: 2, applicationName: APPLICATION });
  try {
    const cells = await fillCube(client, FROM, size);
    const vault = makeVault([{ kid: 'bench', key: Buffer.alloc(32) }]);
    const inTx = makeInTx({ database, vault, now: () => new Date(), deliver: () => undefined });
    const frame = await inTx((tx) => openReport(tx, READER, 'volume', { ...RANGE, by: 'provider' }));
    const timed = makeTimed(client);
    const slices: Timed[] = [];
    for (const by of subsets())
      slices.push(
        await timed(by, () =>
          inTx(async (tx) => {
            await holdStill(tx);
            await findComplaintSlices(tx, frame.scope, readDimensions(by));
            await findTransactionSlices(tx, frame.scope, readDimensions(by));
          }),
        ),
      );
    const slowest = slices.reduce((worst, one) => (one.ms > worst.ms ? one : worst));
    const input = { ...RANGE, by: 'provider,category' };
    const reports = [
      await timed('report of volume', () => inTx((tx) => reportVolume(tx, READER, input))),
      await timed('report of causes', () => inTx((tx) => reportCauses(tx, READER, input))),
      await timed('report of providers', () => inTx((tx) => reportProviders(tx, READER, input))),
    ];
    const all = slices.map(({ ms }) => ms);
    const processor = slices.map(({ processorMs }) => processorMs);
    const seconds = await timeTicket(client, inTx);
    return [
      figure('rows that hold the year', cells, ''),
      figure('a slice, p50', percentile(all, 0.5), 'ms', `< ${LIMIT_MS} ms`, percentile(all, 0.5) < LIMIT_MS),
      figure('a slice, p95', percentile(all, 0.95), 'ms', `< ${LIMIT_MS} ms`, percentile(all, 0.95) < LIMIT_MS),
      figure('processor time of a slice, p50', percentile(processor, 0.5), 'ms'),
      figure('processor time of a slice, p95', percentile(processor, 0.95), 'ms'),
      figure(`the slowest (${slowest.name})`, slowest.ms, 'ms', `< ${LIMIT_MS} ms`, slowest.ms < LIMIT_MS),
      ...reports.map(({ name, ms }) => figure(name, ms, 'ms', `< ${LIMIT_MS} ms`, ms < LIMIT_MS)),
      figure('a ticket is counted', seconds, 's', `< ${CAUGHT_UP_S} s`, seconds < CAUGHT_UP_S),
    ];
  } finally {
    await database.destroy();
    await client.end();
  }
};

/** A year's counts of so many transactions and complaints, every slice of at most three attributes over the year. */
export const measureCube = async (size: { transactions: number; complaints: number }): Promise<Figure[]> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'recourse-cube-'));
  const infrastructure = await openInfrastructure({ ...loadConfig({ DATA_DIR: dataDir }), wallets: [] });
  try {
    await migrate(infrastructure.databaseUrl);
    return await measure(infrastructure.databaseUrl, size);
  } finally {
    await infrastructure.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
};
