import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { v7 as uuidv7 } from 'uuid';
import { createImport } from '../../../server/desk/import/create-import.ts';
import { findRejections, getImport } from '../../../server/desk/import/import.queries.ts';
import type { FeedFormat } from '../../../server/desk/import/import.ts';
import { requeueStuckImports } from '../../../server/desk/import/requeue-stuck.ts';
import { feedTransactions } from '../../../server/desk/transaction/feed-transactions.ts';
import { type Actor, systemActor } from '../../../server/kernel/actor.ts';
import type { InTx } from '../../../server/kernel/route.ts';
import { openFolder } from '../../../server/platform/files/open-folder.ts';
import type { Files } from '../../../server/platform/files/stored-file.ts';
import { importFile } from '../../../workers/jobs/import-file.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import { alipayBill, paid, refunded, type WechatLine, wechatBill } from './bills.ts';

let desk: TestDesk;
let folder: string;
let files: Files;
let manager: Actor;
beforeAll(async () => {
  desk = await openTestDesk();
  folder = await mkdtemp(join(tmpdir(), 'recourse-import-'));
  files = openFolder(join(folder, 'files'));
  manager = await desk.addAgent('manager');
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

const hand = async (format: FeedFormat, content: string | Buffer, actor = manager): Promise<string> => {
  const path = join(folder, uuidv7());
  await writeFile(path, content);
  return createImport(desk.inTx, files, actor, { format, uploaded: { path, name: 'bill.csv', size: content.length } });
};
const run = (
  importId: string,
  { inTx = desk.inTx, from = files }: { inTx?: InTx; from?: Pick<Files, 'get' | 'remove'> } = {},
) => importFile({ inTx, files: from }, { importId });
const read = async (id: string) => {
  const item = await desk.inTx((tx) => getImport(tx, id));
  const rejections = await desk.inTx((tx) => findRejections(tx, id, { afterLine: -1, limit: 1_000 }));
  return { ...item, rejections };
};
const bring = async (format: FeedFormat, content: string | Buffer) => {
  const id = await hand(format, content);
  await run(id);
  return read(id);
};
const movement = async (reference: string) => {
  const [row] = await desk.database.query(
    `select t.*, c.sub, b.captured_minor, b.elsewhere_minor from wallet_transaction t join customer c on c.id = t.customer_id
     left join transaction_balance b on b.transaction_id = t.id where t.reference = $1`,
    [reference],
  );
  return row;
};
/** Everything that an import could change, in one value. */
const books = async () => {
  const [row] = await desk.database.query(
    `select (select json_agg(t order by t.id) from wallet_transaction t)::text as movements,
       (select json_agg(b order by b.transaction_id) from transaction_balance b)::text as balances,
       (select count(*) from ledger_entry)::int as entries, (select count(*) from customer)::int as customers`,
  );
  return row;
};
const many = (from: number, count: number, more: WechatLine = {}): WechatLine[] =>
  Array.from({ length: count }, (_, n) => paid(from + n, '1.50', { 用户标识: `buyer-${n % 40}`, ...more }));

describe('handing in a file', () => {
  it('is for those who may', async () => {
    const agent = await desk.addAgent('agent');
    await expect(hand('wechatpay-tradebill', wechatBill([]), agent)).rejects.toMatchObject({
      code: 'import_forbidden',
    });
  });

  it.each<[string, FeedFormat, string | Buffer, string]>([
    ['nothing', 'wechatpay-tradebill', '', 'import_empty'],
    ['blank lines', 'recourse-csv', '\r\n\n', 'import_empty'],
    ['a picture', 'recourse-csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'import_type_refused'],
    ['an archive', 'alipay-bill', Buffer.from('504b0304140000000800', 'hex'), 'import_type_refused'],
    ['bytes that are no text', 'recourse-csv', Buffer.from([0x61, 0, 0x62]), 'import_type_refused'],
    ['another format', 'wechatpay-tradebill', alipayBill([]), 'import_format_wrong'],
    ['the other way round', 'alipay-bill', wechatBill([]), 'import_format_wrong'],
    ['prose', 'recourse-csv', 'Dear desk,\nplease refund me.\n', 'import_format_wrong'],
    ['a quotation that never ends', 'recourse-csv', `"${'a'.repeat(70_000)}`, 'import_format_wrong'],
  ])('refuses %s', async (_what, format, content, code) => {
    await expect(hand(format, content)).rejects.toMatchObject({ code });
  });
});

describe('a WeChat Pay bill', () => {
  const lines = [
    paid(101, '19.99', { 用户标识: 'o-a', 手续费: '0.12' }),
    paid(102, '30.00', { 用户标识: 'o-b' }),
    refunded(101, '5101', '5.00', { 用户标识: 'o-a' }),
    paid(103, '1.00', { 用户标识: '' }),
    refunded(102, '5102', '31.00', { 用户标识: 'o-b' }),
    refunded(999, '5199', '2.00', { 用户标识: 'o-c' }),
  ];

  it('brings payments and refunds, moves the balance, and says which lines it could not take', async () => {
    const done = await bring('wechatpay-tradebill', iconv.encode(wechatBill(lines, { bom: false }), 'gb18030'));
    expect(done).toMatchObject({
      state: 'done',
      failure: null,
      lines: 6,
      created: 4,
      updated: 0,
      unchanged: 0,
      rejected: 2,
    });
    expect(done.bytesRead).toBe(done.bytes);
    expect(done.rejections).toEqual([
      { line: 5, code: 'required', path: '用户标识' },
      { line: 6, code: 'refunded_exceeds_amount', path: '退款金额' },
    ]);
    expect(await movement('42000101')).toMatchObject({
      sub: 'o-a',
      status: 'partially_refunded',
      amount_minor: '1999',
      fee_minor: '12',
      payee: '茶馆',
      elsewhere_minor: '500',
    });
    expect(await movement('5101')).toMatchObject({ kind: 'refund', status: 'succeeded', amount_minor: '500' });
    expect(await movement('42000102')).toMatchObject({ status: 'succeeded', elsewhere_minor: '0' });
    expect(await movement('5199')).toMatchObject({ kind: 'refund' });
    expect(await files.get(done.fileKey)).toBeNull();
  });

  it('changes nothing when it comes again, in whatever encoding, and says so', async () => {
    const before = await books();
    const again = await bring('wechatpay-tradebill', wechatBill(lines));
    expect(again).toMatchObject({ state: 'done', lines: 6, created: 0, updated: 0, unchanged: 4, rejected: 2 });
    expect(await books()).toEqual(before);
  });

  it('counts a refund whose payment comes later, and adds the next one to it', async () => {
    await bring('wechatpay-tradebill', wechatBill([paid(999, '10.00', { 用户标识: 'o-c' })]));
    expect(await movement('42000999')).toMatchObject({ elsewhere_minor: '200', status: 'partially_refunded' });
    await bring('wechatpay-tradebill', wechatBill([refunded(999, '5200', '8.00', { 用户标识: 'o-c' })]));
    expect(await movement('42000999')).toMatchObject({ elsewhere_minor: '1000', status: 'refunded' });
  });

  it('leaves alone what the operator knows better', async () => {
    const item = {
      provider: 'wechatpay',
      reference: '42000301',
      customerSub: 'wallet-user-7',
      kind: 'payment',
      status: 'succeeded',
      money: { minor: '800', currency: 'CNY' },
      payee: 'The Tea House',
      occurredAt: '2026-11-23T08:33:45.000Z',
      refundedMinor: '300',
    };
    await desk.inTx((tx) => feedTransactions(tx, systemActor('test'), [item]));
    const done = await bring(
      'wechatpay-tradebill',
      wechatBill([paid(301, '8.00', { 用户标识: 'o-z' }), refunded(301, '5301', '1.00', { 用户标识: 'o-z' })]),
    );
    expect(done).toMatchObject({ rejected: 0 });
    expect(await movement('42000301')).toMatchObject({
      sub: 'wallet-user-7',
      payee: 'The Tea House',
      elsewhere_minor: '300',
    });
    expect(await movement('5301')).toMatchObject({ sub: 'wallet-user-7' });
  });

  it('changes nothing at all when it is cut or does not add up', async () => {
    const before = await books();
    const whole = wechatBill(many(20_000, 700));
    const cut = await bring('wechatpay-tradebill', whole.slice(0, whole.indexOf('总交易单数')));
    const torn = await bring('wechatpay-tradebill', Buffer.from(whole).subarray(0, 50_001));
    const wrong = await bring('wechatpay-tradebill', whole.replace('`700,', '`701,'));
    expect([cut, torn, wrong].map(({ state, failure, lines: read }) => [state, failure, read])).toEqual([
      ['failed', 'totals_missing', 0],
      ['failed', 'totals_missing', 0],
      ['failed', 'totals_mismatch', 0],
    ]);
    expect(await books()).toEqual(before);
  });
});

describe('stopping and going on', () => {
  const count = 1_750;
  const bill = (from: number) => wechatBill(many(from, count));

  it('goes on where the last stored batch ended, with every line once', async () => {
    const id = await hand('wechatpay-tradebill', bill(40_000));
    let taken = 0;
    const inTx: InTx = (work) =>
      desk.inTx(async (tx) => {
        const answer = await work(tx);
        taken += 1;
        // As if the process died within the third batch, all of its work done but not committed.
        if (taken === 4) throw new Error('killed');
        return answer;
      });
    await expect(run(id, { inTx })).rejects.toThrow('killed');
    expect(await read(id)).toMatchObject({ state: 'running', lines: 1_000, created: 1_000, recordsRead: 1_001 });

    await run(id);
    expect(await read(id)).toMatchObject({ state: 'done', lines: count, created: count, unchanged: 0, rejected: 0 });
    const [entries] = await desk.database.query(
      `select count(*)::int as n from ledger_entry e join wallet_transaction t on t.id = e.transaction_id
       where t.reference between '4200040000' and '4200041999' and length(t.reference) = 10`,
    );
    expect(entries.n).toBe(count);
  });

  it('survives a storage that breaks off in the middle', async () => {
    const id = await hand('wechatpay-tradebill', bill(50_000));
    let opened = 0;
    const from = {
      remove: files.remove,
      get: async (key: string) => {
        const stored = await files.get(key);
        opened += 1;
        if (!stored || opened !== 2) return stored;
        const breaking = async function* () {
          let sent = 0;
          for await (const chunk of stored.content) {
            if (sent > 150_000) throw new Error('storage is away');
            sent += chunk.length;
            yield chunk;
          }
        };
        return { ...stored, content: Readable.from(breaking(), { objectMode: false }) };
      },
    };
    await expect(run(id, { from })).rejects.toThrow('storage is away');
    expect(await read(id)).toMatchObject({ state: 'running' });
    await run(id);
    expect(await read(id)).toMatchObject({ state: 'done', lines: count, created: count });
  });

  it('has the effect of once when two workers are at it, and when it runs again', async () => {
    const id = await hand('wechatpay-tradebill', bill(60_000));
    await Promise.all([run(id), run(id)]);
    await run(id);
    const before = await books();
    expect(await read(id)).toMatchObject({ state: 'done', lines: count, created: count });
    await run(id);
    expect(await books()).toEqual(before);
    const [audited] = await desk.database.query(
      `select count(*)::int as n from audit_entry where subject_id = $1 and action = 'import.finished'`,
      [id],
    );
    expect(audited.n).toBe(1);
  });

  it('leaves the rest to the next process when this one is to end', async () => {
    const id = await hand('wechatpay-tradebill', bill(67_000));
    await importFile({ inTx: desk.inTx, files }, { importId: id }, { stopping: AbortSignal.abort() });
    expect(await read(id)).toMatchObject({ state: 'running', lines: 500, created: 500 });
    const [row] = await desk.database.query(
      `select count(*)::int as n from outbox_event where name = 'import.queued' and payload->>'importId' = $1`,
      [id],
    );
    expect(row.n).toBe(2);
    await run(id);
    expect(await read(id)).toMatchObject({ state: 'done', lines: count, created: count });
  });

  it('brings every line once when the same file is handed in twice at once', async () => {
    const twice = await Promise.all([
      bring('wechatpay-tradebill', bill(65_000)),
      bring('wechatpay-tradebill', bill(65_000)),
    ]);
    expect(twice.map(({ state, lines, rejected }) => [state, lines, rejected])).toEqual([
      ['done', count, 0],
      ['done', count, 0],
    ]);
    expect(twice.reduce((sum, { created }) => sum + created, 0)).toBe(count);
    expect(twice.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(count);
  });

  it('tells open screens how far it is', async () => {
    desk.signals.length = 0;
    const id = await hand('wechatpay-tradebill', bill(70_000));
    await run(id);
    const told = desk.signals
      .flatMap((signal) => (signal.kind === 'changed' ? signal.refs : []))
      .filter((ref) => ref.id === id);
    expect(told.length).toBeGreaterThanOrEqual(5);
    expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['import']));
  });

  it('is found by a sweep when nobody is at it, and given up after a day', async () => {
    const id = await hand('wechatpay-tradebill', bill(80_000));
    const queued = async () => {
      const [row] = await desk.database.query(
        `select count(*)::int as n from outbox_event where name = 'import.queued' and payload->>'importId' = $1`,
        [id],
      );
      return row.n;
    };
    const sweepAfter = async (ms: number) => {
      desk.setNow(new Date(Date.now() + ms));
      while ((await desk.inTx(requeueStuckImports)) > 0);
      desk.setNow(null);
    };
    await sweepAfter(60_000);
    expect(await queued()).toBe(1);
    await sweepAfter(180_000);
    await sweepAfter(181_000);
    expect(await queued()).toBe(2);
    await sweepAfter(25 * 3_600_000);
    expect(await read(id)).toMatchObject({ state: 'failed', failure: 'gave_up' });
  });

  it('does nothing for an import that was never there, and fails one whose file is gone', async () => {
    await run(uuidv7());
    const id = await hand('wechatpay-tradebill', wechatBill([]));
    await files.remove((await read(id)).fileKey);
    await run(id);
    expect(await read(id)).toMatchObject({ state: 'failed', failure: 'file_missing' });
  });
});

describe('the other formats', () => {
  it('takes an Alipay bill, twice with one effect', async () => {
    const lines = [
      { n: 501, major: '10.00' },
      { n: 502, major: '20.00', account: '2088000000000001' },
      { n: 501, major: '-4.00', refund: 'RQ1' },
    ];
    const bill = iconv.encode(alipayBill(lines), 'gb18030');
    expect(await bring('alipay-bill', bill)).toMatchObject({ state: 'done', created: 3, rejected: 0 });
    expect(await movement('20261123501')).toMatchObject({ elsewhere_minor: '400', payee: '大悦城店' });
    expect(await bring('alipay-bill', bill)).toMatchObject({ state: 'done', created: 0, updated: 0, unchanged: 3 });
  });

  it('takes our own table, and refuses lines by the feed’s own rules', async () => {
    const head = 'provider,reference,customerSub,kind,status,money.minor,money.currency,occurredAt,refundedMinor';
    const table = [
      head,
      'unionpay,u1,sub-1,payment,succeeded,1000,CNY,2026-11-23T08:00:00Z,200',
      'unionpay,u2,sub-1,payment,maybe,1000,CNY,2026-11-23T08:00:00Z,',
      'unionpay,u3,,payment,succeeded,1000,CNY,2026-11-23T08:00:00Z,',
      'unionpay,u1,sub-2,payment,succeeded,1000,CNY,2026-11-23T08:00:00Z,',
      'unionpay,u4,sub-1,payment,succeeded,10.00,CNY,yesterday,',
      'unionpay,u5',
    ].join('\n');
    const done = await bring('recourse-csv', table);
    expect(done).toMatchObject({ state: 'done', lines: 6, created: 1, rejected: 5 });
    expect(done.rejections.map(({ line, code, path }) => [line, code, path])).toEqual([
      [3, 'invalid_value', 'status'],
      [4, 'required', 'customerSub'],
      [5, 'transaction_conflict', 'customerSub'],
      [6, 'invalid_format', 'money.minor'],
      [7, 'columns_wrong', ''],
    ]);
  });
});
