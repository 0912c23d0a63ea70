import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { loadConfig } from '../../server/config.ts';
import { fingerprintOf } from '../../server/desk/duplicate/duplicate.rules.ts';
import type { Duplicate } from '../../server/desk/duplicate/duplicate.ts';
import { findDuplicates } from '../../server/desk/duplicate/find-duplicates.ts';
import { makeVault } from '../../server/platform/crypto/vault.ts';
import { type InTx, makeInTx } from '../../server/platform/db/in-tx.ts';
import { migrate } from '../../server/platform/db/migrate.ts';
import { openDatabase } from '../../server/platform/db/open-database.ts';
import { openInfrastructure } from '../../server/platform/infrastructure.ts';
import { makeRandom } from '../../server/seed/random.ts';
import { TABLES } from '../../server/tables.ts';
import { seedTexts } from '../seed/texts.ts';
import { type Figure, percentile, round } from './numbers.ts';
import { processorTimeOf } from './processor-time.ts';

const AIM_MS = 20;
const BATCH = 5_000;
/** One text in so many is a near copy of an earlier one; the others share openings and phrases, as complaints do. */
const COPY_EVERY = 50;
const PIECES = [
  '当时',
  '昨天下午',
  '店员',
  '页面显示',
  '银行卡',
  '余额',
  '订单',
  '客服电话',
  'receipt',
  'the cashier',
  'on Friday',
];

const writeTexts = (random: () => number) => {
  const texts = seedTexts();
  const recent: string[] = [];
  const free = (): string => {
    const base = texts[Math.floor(random() * texts.length)]?.body ?? '';
    const more = Array.from({ length: 12 }, () => {
      const piece = PIECES[Math.floor(random() * PIECES.length)] ?? '';
      return piece + String.fromCodePoint(0x4e00 + Math.floor(random() * 3_000), 0x4e00 + Math.floor(random() * 3_000));
    });
    return `${base} ${more.join('，')}`;
  };
  return (nth: number): string => {
    const earlier = recent[Math.floor(random() * recent.length)];
    const text = nth % COPY_EVERY === 0 && earlier ? earlier.replace('，', '。') : free();
    recent[nth % 1_000] = text;
    return text;
  };
};

const fill = async (
  client: pg.Client,
  count: number,
  textOf: (nth: number) => string,
  customer: string = uuidv7(),
): Promise<void> => {
  await client.query(
    `insert into customer (id, sub, created_at, updated_at) values ($1::uuid, $1::uuid::text, now(), now())
     on conflict do nothing`,
    [customer],
  );
  for (let from = 0; from < count; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, n) => ({
      id: uuidv7(),
      body: textOf(from + n),
    }));
    await client.query('begin');
    await client.query(
      `insert into ticket (id, number, kind, status, subject, locale, channel, customer_id, last_seq, created_at, updated_at)
       select id, 'R-' || id, 'complaint', 'closed', '', 'en', 'portal', $2, 1, now(), now() from unnest($1::uuid[]) id`,
      [batch.map(({ id }) => id), customer],
    );
    await client.query(
      `insert into message (id, ticket_id, seq, author_kind, author_name, visibility, body, created_at)
       select gen_random_uuid(), id, 1, 'customer', '', 'public', body, now() from unnest($1::uuid[], $2::text[]) as m (id, body)`,
      [batch.map(({ id }) => id), batch.map(({ body }) => body)],
    );
    const keys = batch.flatMap(({ id, body }) => fingerprintOf(body).bands.map((band) => ({ id, band })));
    await client.query(
      'insert into ticket_band (band, ticket_id) select * from unnest($1::int[], $2::uuid[]) on conflict do nothing',
      [keys.map(({ band }) => band), keys.map(({ id }) => id)],
    );
    await client.query('commit');
  }
  // A desk is not asked just after a million rows came in: what the server does about them would be measured.
  if (count > 1) for (const settle of ['vacuum (analyze)', 'checkpoint']) await client.query(settle);
};

const ASKS = 300;
const APPLICATION = 'bench';

/** What the newest ticket is about: asks then wait for the customer's turn, and look by the rule too. */
const tie = async (client: pg.Client, ticketId: string, payment: string): Promise<void> => {
  await client.query(
    `insert into wallet_transaction (id, provider, reference, customer_id, kind, status, amount_minor, currency, occurred_at,
       digest, created_at, updated_at)
     select $1::uuid, 'wechatpay', $1::uuid::text, customer_id, 'payment', 'succeeded', 1, 'CNY', now(), '', now(), now()
     from ticket where id = $2 on conflict do nothing`,
    [payment, ticketId],
  );
  await client.query(`insert into ticket_transaction values ($1, $2, '{}', now())`, [ticketId, payment]);
};

type Desk = { readonly client: pg.Client; readonly inTx: InTx; readonly textOf: (nth: number) => string };
type New = { readonly ticketId: string; readonly why: Duplicate['why'] };

/** Near copies, each followed by other words of the same customer about the same payment. */
const addNew = async ({ client, textOf }: Desk): Promise<New[]> => {
  const added: New[] = [];
  let [customer, payment] = ['', ''];
  for (let nth = 0; nth < ASKS; nth += 1) {
    const isCopy = nth % 2 === 0;
    if (isCopy) [customer, payment] = [uuidv7(), uuidv7()];
    await fill(client, 1, () => textOf(nth % 2), customer);
    const { rows } = await client.query<{ id: string }>('select id from ticket order by id desc limit 1');
    const ticketId = rows[0]?.id ?? '';
    await tie(client, ticketId, payment);
    added.push({ ticketId, why: isCopy ? 'near_same_text' : 'same_transaction' });
  }
  return added;
};

/** New tickets look for their duplicates: the whole use case, each in its transaction. */
const ask = async (desk: Desk, count: number): Promise<Figure[]> => {
  const samples: number[] = [];
  const commits: number[] = [];
  let found = 0;
  const added = await addNew(desk);
  const processorMs = await processorTimeOf(desk.client, APPLICATION, async () => {
    for (const { ticketId, why } of added) {
      const started = performance.now();
      let answered = started;
      const twins = await desk.inTx(async (tx) => {
        const answer = await findDuplicates(tx, ticketId);
        answered = performance.now();
        return answer;
      });
      const ended = performance.now();
      samples.push(ended - started);
      commits.push(ended - answered);
      if (twins.some((twin) => twin.why === why)) found += 1;
    }
  });
  const [p50, p99] = [percentile(samples, 0.5), percentile(samples, 0.99)];
  const common = { part: 'duplicates', beside: null, ratio: null };
  const name = `among ${count} tickets`;
  return [
    { ...common, name: `${name}, p50`, value: round(p50), unit: 'ms', aim: '', met: null },
    { ...common, name: `${name}, p99`, value: round(p99), unit: 'ms', aim: `< ${AIM_MS} ms`, met: p99 < AIM_MS },
    {
      ...common,
      name: `${name}, of it the commit, p99`,
      value: round(percentile(commits, 0.99)),
      unit: 'ms',
      aim: '',
      met: null,
    },
    {
      ...common,
      name: `${name}, processor time`,
      value: round(processorMs / ASKS),
      unit: 'ms',
      aim: '',
      met: null,
    },
    {
      ...common,
      name: `${name}, near copies and those of the same payment found`,
      value: round(found / ASKS),
      unit: 'of 1',
      aim: '',
      met: null,
    },
  ];
};

/** Asks among so many tickets, ascending, on a database of its own that grows from one number to the next. */
export const measureDuplicates = async (counts: readonly number[]): Promise<Figure[]> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'recourse-duplicates-'));
  const infrastructure = await openInfrastructure({ ...loadConfig({ DATA_DIR: dataDir }), wallets: [] });
  const client = new pg.Client({ connectionString: infrastructure.databaseUrl });
  try {
    await migrate(infrastructure.databaseUrl);
    await client.connect();
    const database = await openDatabase({
      url: infrastructure.databaseUrl,
      tables: TABLES,
      poolSize: 2,
      applicationName: APPLICATION,
    });
    const vault = makeVault(infrastructure.encryptionKeys);
    const inTx = makeInTx({ database, vault, now: () => new Date(), deliver: () => undefined });
    const textOf = writeTexts(makeRandom(1));
    const figures: Figure[] = [];
    let filled = 0;
    for (const count of counts) {
      await fill(client, count - filled, textOf);
      filled = count;
      figures.push(...(await ask({ client, inTx, textOf }, count)));
    }
    await database.destroy();
    return figures;
  } finally {
    await client.end();
    await infrastructure.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
};
