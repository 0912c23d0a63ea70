import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { CsvError } from 'csv-parse';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { feedItemSchema } from '../../../server/contract/transaction.ts';
import { chinaTime, feeMinorOf, minorOf, parseDecimal } from '../../../server/desk/import/bill.rules.ts';
import type { Verdict } from '../../../server/desk/import/file.format.ts';
import { FORMATS } from '../../../server/desk/import/formats.rules.ts';
import type { ImportFormat } from '../../../server/desk/import/import.ts';
import { type Encoding, readRecords } from '../../../server/desk/import/read-records.ts';
import { rejectionRows } from '../../../server/desk/import/rejection.csv.ts';
import { alipayBill, paid, refunded, wechatBill, wechatRow } from './bills.ts';

type Read = { verdicts: (Verdict & { line: number })[]; end: string | null };

/** Reads bytes cut at every `step` bytes, as a network or a disk may. */
const read = async (format: ImportFormat, bytes: Buffer, encoding: Encoding = 'utf8', step = 7): Promise<Read> => {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += step) pieces.push(bytes.subarray(at, at + step));
  const { open, isTable } = FORMATS[format];
  const reader = open();
  const verdicts: Read['verdicts'] = [];
  for await (const records of readRecords(Readable.from(pieces), { encoding, isTable }))
    for (const { cells, line } of records) verdicts.push({ ...reader.take(cells), line });
  return { verdicts, end: reader.end() };
};
const readText = (format: ImportFormat, text: string) => read(format, Buffer.from(text));
const entriesOf = ({ verdicts }: Read) => verdicts.flatMap((one) => (one.kind === 'entry' ? [one.entry] : []));
const rejectsOf = ({ verdicts }: Read) =>
  verdicts.flatMap((one) => (one.kind === 'reject' ? [{ line: one.line, code: one.code, path: one.path }] : []));

describe('values of bills', () => {
  it('reads times by the clock of Shanghai, and no others', () => {
    expect(chinaTime('2026-11-23 00:00:01')).toBe('2026-11-22T16:00:01.000Z');
    for (const wrong of ['', '2026-02-31 10:00:00', '2026-11-23', '2026-11-23 25:00:00', '23/11/2026 10:00:00'])
      expect([wrong, chinaTime(wrong)]).toEqual([wrong, null]);
  });

  it('reads amounts exactly, however they are written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.nat(4), (minor, zeros) => {
        const digits = minor.toString().padStart(3, '0');
        const text = `${digits.slice(0, -2)}.${digits.slice(-2)}${'0'.repeat(zeros)}`;
        expect(minorOf(text, 'CNY')).toBe(minor.toString());
        expect(parseDecimal(text)).toBe(minor * 1_000_000n);
      }),
    );
    expect(minorOf('1999', 'JPY')).toBe('1999');
    for (const wrong of ['', '-1.00', '1.005', '1,000.00', 'NaN', '1e3', '0x10'])
      expect([wrong, minorOf(wrong, 'CNY')]).toEqual([wrong, null]);
  });

  it('rounds fees, which are finer than money', () => {
    expect([feeMinorOf('0.00600', 'CNY'), feeMinorOf('0.005', 'CNY'), feeMinorOf('-0.12', 'CNY')]).toEqual([
      '1',
      '1',
      '12',
    ]);
    expect([feeMinorOf('', 'CNY'), feeMinorOf('free', 'CNY')]).toEqual(['0', null]);
  });
});

describe('the WeChat Pay trade bill', () => {
  it('is read in UTF-8 with its mark and in GB18030 alike, wherever the bytes are cut', async () => {
    const lines = [paid(1, '19.99', { 商品名称: '茶, 点心㐀𠀀', 手续费: '0.12' }), refunded(1, '50300', '5.00')];
    const utf8 = await read('wechatpay-tradebill', Buffer.from(wechatBill(lines)), 'utf8', 1);
    const gb = await read(
      'wechatpay-tradebill',
      iconv.encode(wechatBill(lines, { bom: false }), 'gb18030'),
      'gb18030',
      1,
    );
    expect(gb).toEqual(utf8);
    expect(utf8.end).toBeNull();
    expect(entriesOf(utf8)).toEqual([
      {
        kind: 'charge',
        order: '420001',
        item: {
          provider: 'wechatpay',
          reference: '420001',
          customerSub: 'openid-1',
          kind: 'payment',
          status: 'succeeded',
          money: { minor: '1999', currency: 'CNY' },
          fee: { minor: '12', currency: 'CNY' },
          merchantReference: 'M1',
          payee: '茶, 点心㐀𠀀',
          channel: 'qr',
          bank: 'CMB_DEBIT',
          occurredAt: '2026-11-23T08:33:45.000Z',
        },
      },
      expect.objectContaining({
        kind: 'refund',
        order: '420001',
        item: expect.objectContaining({ reference: '50300', kind: 'refund', money: { minor: '500', currency: 'CNY' } }),
      }),
    ]);
  });

  it('gives items that the feed takes, for any bill', async () => {
    const line = fc.record({
      major: fc.bigInt({ min: 1n, max: 10n ** 9n }),
      name: fc.string({ unit: 'grapheme', maxLength: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
        const rows = lines.map(({ major, name }, n) =>
          paid(n, `${major / 100n}.${String(major % 100n).padStart(2, '0')}`, {
            商品名称: name.replace(/[`\r\n\0]/g, ''),
          }),
        );
        const found = await readText('wechatpay-tradebill', wechatBill(rows));
        expect(found.end).toBeNull();
        const items = entriesOf(found).flatMap((entry) => ('item' in entry ? [feedItemSchema.parse(entry.item)] : []));
        expect(items.map(({ money }) => BigInt(money.minor))).toEqual(lines.map(({ major }) => major));
      }),
      { numRuns: 40 },
    );
  });

  it('refuses lines one by one, by line and column', async () => {
    const bill = wechatBill([
      paid(1, '1.00'),
      paid(2, '1.00', { 用户标识: '' }),
      paid(3, '1.00', { 交易状态: 'MAYBE' }),
      paid(4, '1.00', { 交易时间: 'yesterday' }),
      paid(5, '1.00', { 货币种类: 'yuan' }),
      refunded(6, '0', '1.00'),
      refunded(7, '507', '1.00', { 退款状态: 'LOST' }),
      paid(8, '12.345'),
    ]);
    const found = await readText('wechatpay-tradebill', bill);
    expect(rejectsOf(found)).toEqual([
      { line: 3, code: 'required', path: '用户标识' },
      { line: 4, code: 'status_unknown', path: '交易状态' },
      { line: 5, code: 'time_invalid', path: '交易时间' },
      { line: 6, code: 'currency_invalid', path: '货币种类' },
      { line: 7, code: 'required', path: '微信退款单号' },
      { line: 8, code: 'status_unknown', path: '退款状态' },
      { line: 9, code: 'money_invalid', path: '订单金额' },
    ]);
    expect(entriesOf(found)).toHaveLength(1);
  });

  it('is not whole without its totals, or when they say something else', async () => {
    const lines = [paid(1, '1.00'), paid(2, '2.00'), refunded(1, '501', '0.40')];
    const whole = wechatBill(lines);
    const cut = whole.slice(0, whole.indexOf('总交易单数'));
    expect((await readText('wechatpay-tradebill', cut)).end).toBe('totals_missing');
    const totals = '`3,`3.00,`0.40,`0.00,`0.00,`3.00,`0.40';
    expect((await readText('wechatpay-tradebill', wechatBill(lines, { totals }))).end).toBeNull();
    for (const wrong of [
      totals.replace('`3,', '`4,'),
      totals.replace('`3.00', '`3.01'),
      totals.replace('`0.40', '`0.41'),
      totals.replace('`0.00,`0.00', '`0.00,`0.01'),
      '`three',
    ])
      expect((await readText('wechatpay-tradebill', wechatBill(lines, { totals: wrong }))).end).toBe('totals_mismatch');
    const doubled = await readText('wechatpay-tradebill', `${whole}${wechatRow(paid(9, '1.00'))}\r\n`);
    expect(doubled.verdicts.at(-1)).toMatchObject({ kind: 'fault', code: 'after_totals' });
  });

  it('takes the older columns and a payment that was revoked', async () => {
    const old = [
      '交易时间,公众账号ID,商户号,子商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,总金额,代金券或立减优惠金额,微信退款单号,商户退款单号,退款金额,代金券或立减优惠退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率',
      '`2014-11-10 16:33:45,`wx1,`1,`0,`1000,`1001,`14156,`o1,`MICROPAY,`REVOKED,`OTHERS,`CNY,`0.01,`0.0,`0,`0,`0,`0,`,`,`被扫支付测试,`,`0,`0.60%',
      '总交易单数,总交易额,总退款金额,总代金券或立减优惠退款金额,手续费总金额',
      '`1,`0.01,`0.0,`0.0,`0',
    ].join('\n');
    const found = await readText('wechatpay-tradebill', old);
    expect(found.end).toBeNull();
    expect(entriesOf(found)).toMatchObject([
      { kind: 'charge', item: { status: 'refunded', refundedMinor: '1', bank: undefined } },
    ]);
  });

  it('is known by its columns', async () => {
    const found = await readText('wechatpay-tradebill', 'provider,reference\nwechatpay,1\n');
    expect(found.verdicts[0]).toMatchObject({ kind: 'fault', code: 'format_wrong' });
    expect((await readText('wechatpay-tradebill', '')).end).toBe('file_empty');
  });
});

describe('the Alipay bill', () => {
  const lines = [
    { n: 1, major: '10.00', fee: '-0.06' },
    { n: 2, major: '20.00', account: '2088000000000001' },
    { n: 1, major: '-4.00', refund: 'RQ1', fee: '0.02' },
  ];

  it('is read with comments, tabs and totals, in the encoding it comes in', async () => {
    const found = await read('alipay-bill', iconv.encode(alipayBill(lines), 'gb18030'), 'gb18030');
    expect(found.end).toBeNull();
    expect(entriesOf(found)).toMatchObject([
      {
        kind: 'charge',
        item: {
          reference: '202611231',
          customerSub: 'alipay/*明(138****1234)',
          fee: { minor: '6' },
          payee: '大悦城店',
        },
      },
      { kind: 'charge', item: { customerSub: '2088000000000001', money: { minor: '2000', currency: 'CNY' } } },
      {
        kind: 'refund',
        order: '202611231',
        item: { reference: '202611231/RQ1', money: { minor: '400', currency: 'CNY' } },
      },
    ]);
  });

  it('is not whole without its end, or when its totals say something else', async () => {
    expect((await readText('alipay-bill', alipayBill(lines, { end: false }))).end).toBe('totals_missing');
    expect((await readText('alipay-bill', alipayBill(lines).replace('交易合计：2笔', '交易合计：3笔'))).end).toBe(
      'totals_mismatch',
    );
    expect((await readText('alipay-bill', alipayBill(lines).replace('共30.00元', '共31.00元'))).end).toBe(
      'totals_mismatch',
    );
  });
});

describe('our own table', () => {
  const head = 'provider,reference,customerSub,kind,status,money.minor,money.currency,occurredAt,payee,refundedMinor';

  it('names its columns after the feed', async () => {
    const row = 'alipay,r1,u1,payment,succeeded,1999,CNY,2026-11-23T08:00:00Z,"Tea, ""House""",';
    const found = await readText('recourse-csv', `\uFEFF${head},note\n${row},x\n`);
    expect(entriesOf(found)).toEqual([
      {
        kind: 'plain',
        item: {
          provider: 'alipay',
          reference: 'r1',
          customerSub: 'u1',
          kind: 'payment',
          status: 'succeeded',
          money: { minor: '1999', currency: 'CNY' },
          occurredAt: '2026-11-23T08:00:00Z',
          payee: 'Tea, "House"',
        },
      },
    ]);
    const shorter = await readText(
      'recourse-csv',
      `${head.replace('money.minor,money.currency', 'minor,Currency')}\n${row}\n`,
    );
    expect(entriesOf(shorter)).toEqual(entriesOf(found));
  });

  it('needs its columns, and each line all of them', async () => {
    expect((await readText('recourse-csv', 'provider,reference\na,b\n')).verdicts[0]).toMatchObject({ kind: 'fault' });
    expect(rejectsOf(await readText('recourse-csv', `${head}\nalipay,r1\n`))).toEqual([
      { line: 2, code: 'columns_wrong', path: '' },
    ]);
  });
});

describe('any bytes at all', () => {
  it('never make a reader fail in another way than it says', async () => {
    const formats = fc.constantFrom<ImportFormat>('wechatpay-tradebill', 'alipay-bill', 'recourse-csv');
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom(wechatBill([paid(1, '1.00')]), alipayBill([{ n: 1, major: '1.00' }])),
    );
    await fc.assert(
      fc.asyncProperty(formats, text, fc.nat(), async (format, content, cut) => {
        // A quotation that never ends is no table; the worker has a code for that.
        const { verdicts } = await readText(format, content.slice(0, cut % (content.length + 1))).catch(
          (error: unknown) => {
            if (error instanceof CsvError) return { verdicts: [] };
            throw error;
          },
        );
        for (const { kind } of verdicts) expect(['aside', 'entry', 'reject', 'fault']).toContain(kind);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a quotation that never ends', () => {
  it('is told as what it is', async () => {
    await expect(readText('recourse-csv', 'provider,"reference\n')).rejects.toThrow(CsvError);
    const named = alipayBill([{ n: 1, major: '1.00' }]).replace('早餐', '"早"餐');
    expect((await readText('alipay-bill', named)).end).toBeNull();
  });
});

describe('rejected lines as CSV', () => {
  it('run no formulas', () => {
    const rows = rejectionRows([{ line: 3, code: '=cmd()', path: '+1,"2"' }]);
    expect(rows).toBe(`3,'=cmd(),"'+1,""2"""\r\n`);
  });
});
