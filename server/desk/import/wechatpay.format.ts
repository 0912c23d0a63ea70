import type { FeedItem } from '../../contract/transaction.ts';
import { chinaTime, cleanCell, clip, feeMinorOf, minorOf, wordOf } from './bill.rules.ts';
import { ASIDE, type FileFormat, type FileReader, fault, reject, type Verdict } from './file.format.ts';
import { openTotals, TOTALS_START } from './wechatpay-totals.format.ts';

/**
 * The merchant's daily trade bill: a line of column names; a line for each payment and each refund, every value behind
 * a back-tick; the names of the totals; the totals. Columns differ between kinds and ages of the bill and are found by
 * name. https://pay.weixin.qq.com/docs/merchant/products/bill-download/format-trade.html
 */
const NEEDED = ['交易时间', '微信订单号', '用户标识', '交易状态'];
const ORDER_AMOUNTS = ['订单金额', '总金额', '应结订单金额'];
const REFUND_AMOUNTS = ['申请退款金额', '退款金额'];
const REFUND_TIMES = ['退款成功时间', '退款申请时间', '交易时间'];

const CHANNELS: Readonly<Record<string, string>> = {
  APP: 'app',
  JSAPI: 'app',
  MINIPROG: 'app',
  MWEB: 'web',
  H5: 'web',
  NATIVE: 'qr',
  MICROPAY: 'qr',
  FACEPAY: 'face',
};
const STATUSES: Readonly<Record<string, FeedItem['status']>> = {
  SUCCESS: 'succeeded',
  CLOSED: 'closed',
  NOTPAY: 'pending',
  USERPAYING: 'pending',
  PAYERROR: 'failed',
};
const REFUND_STATUSES: Readonly<Record<string, FeedItem['status']>> = {
  SUCCESS: 'succeeded',
  PROCESSING: 'pending',
  FAIL: 'failed',
  CHANGE: 'failed',
  ABNORMAL: 'failed',
  CLOSED: 'closed',
  REFUNDCLOSE: 'closed',
};

/**
 * Values hold commas, so that a line ends a value only where a comma is followed by the next one's back-tick. Such values may
 * have spaces about them: most are never looked at.
 */
export const splitLine = (line: string): string[] => {
  const text = line.startsWith('\uFEFF') ? line.slice(1) : line;
  return text.startsWith('`') ? text.slice(1).split(',`') : text.split(',').map(cleanCell);
};

type Row = (column: string) => string;

/** The first of the columns that says something other than zero; else the first there is. */
const amountOf = (row: Row, columns: readonly string[]): { column: string; text: string } => {
  const filled = columns.filter((column) => row(column) !== '');
  const column = filled.find((one) => Number(row(one)) !== 0) ?? filled[0] ?? columns[0] ?? '';
  return { column, text: row(column) };
};

const describe = (row: Row) => ({
  provider: 'wechatpay',
  customerSub: clip(wordOf(row('用户标识')), 128) ?? '',
  merchantReference: clip(wordOf(row('商户订单号')), 128),
  payee: clip(wordOf(row('商品名称')), 200),
  channel: CHANNELS[row('交易类型')] ?? clip(wordOf(row('交易类型')), 40),
  bank: row('付款银行') === 'OTHERS' ? undefined : clip(wordOf(row('付款银行')), 80),
});

const readCharge = (row: Row, status: FeedItem['status']): Verdict => {
  const order = row('微信订单号');
  const currency = row('货币种类') || 'CNY';
  const { column, text } = amountOf(row, ORDER_AMOUNTS);
  const minor = minorOf(text, currency);
  if (minor === null) return reject('money_invalid', column);
  const fee = feeMinorOf(row('手续费'), currency);
  if (fee === null) return reject('money_invalid', '手续费');
  const occurredAt = chinaTime(row('交易时间'));
  if (occurredAt === null) return reject('time_invalid', '交易时间');
  const item: FeedItem = {
    ...describe(row),
    reference: order,
    kind: 'payment',
    status,
    money: { minor, currency },
    ...(fee === '0' ? {} : { fee: { minor: fee, currency } }),
    occurredAt,
  };
  return { kind: 'entry', entry: { kind: 'charge', item, order } };
};

const readRefund = (row: Row): Verdict => {
  const reference = wordOf(row('微信退款单号'));
  if (reference === null) return reject('required', '微信退款单号');
  const said = row('退款状态') || 'PROCESSING';
  const status = REFUND_STATUSES[said];
  if (!status) return reject('status_unknown', '退款状态');
  const currency = row('货币种类') || 'CNY';
  const { column, text } = amountOf(row, REFUND_AMOUNTS);
  const minor = minorOf(text, currency);
  if (minor === null) return reject('money_invalid', column);
  const timeColumn = REFUND_TIMES.find((one) => wordOf(row(one)) !== null) ?? '交易时间';
  const occurredAt = chinaTime(row(timeColumn));
  if (occurredAt === null) return reject('time_invalid', timeColumn);
  const item: FeedItem = {
    ...describe(row),
    reference,
    kind: 'refund',
    status,
    money: { minor, currency },
    occurredAt,
  };
  const feeBackMinor = feeMinorOf(row('手续费'), currency) ?? '0';
  const ownNumber = clip(wordOf(row('商户退款单号')), 64);
  return { kind: 'entry', entry: { kind: 'refund', item, order: row('微信订单号'), ownNumber, feeBackMinor } };
};

/** A payment that was taken back at the till either carries its refund or has gone back whole. */
const readRevoked = (row: Row): Verdict => {
  if (wordOf(row('微信退款单号')) !== null) return readRefund(row);
  const read = readCharge(row, 'refunded');
  if (read.kind !== 'entry' || read.entry.kind !== 'charge') return read;
  const { item } = read.entry;
  return { kind: 'entry', entry: { ...read.entry, item: { ...item, refundedMinor: item.money.minor } } };
};

const readRow = (row: Row): Verdict => {
  for (const column of NEEDED) if (wordOf(row(column)) === null) return reject('required', column);
  if (!/^[A-Z]{3}$/.test(row('货币种类') || 'CNY')) return reject('currency_invalid', '货币种类');
  const said = row('交易状态');
  if (said === 'REFUND') return readRefund(row);
  if (said === 'REVOKED') return readRevoked(row);
  const status = STATUSES[said];
  return status ? readCharge(row, status) : reject('status_unknown', '交易状态');
};

const open = (): FileReader => {
  let columns: ReadonlyMap<string, number> | null = null;
  const totals = openTotals();

  const takeHeader = (cells: readonly string[]): Verdict => {
    if (NEEDED.some((name) => !cells.includes(name))) return fault('format_wrong');
    if (![...ORDER_AMOUNTS, ...REFUND_AMOUNTS].some((name) => cells.includes(name))) return fault('format_wrong');
    columns = new Map(cells.map((name, index) => [name, index]));
    return ASIDE;
  };

  return {
    take: (raw) => {
      const cells = splitLine(raw.join(','));
      if (columns === null) return takeHeader(cells);
      if (totals.hasBegun() || cells[0] === TOTALS_START)
        return totals.takeTotals(cells.map((value) => value.trim())) ? ASIDE : fault('after_totals');
      const places = columns;
      if (cells.length !== places.size) {
        totals.countTorn();
        return reject('columns_wrong', '');
      }
      const row: Row = (column) => (cells[places.get(column) ?? -1] ?? '').trim();
      totals.count(row, places);
      return readRow(row);
    },
    hasHeader: () => columns !== null,
    end: () => (columns === null ? 'file_empty' : totals.check()),
  };
};

const COLUMNS: Readonly<Record<string, string>> = {
  reference: '微信订单号',
  customerSub: '用户标识',
  'money.minor': '订单金额',
  refundedMinor: '退款金额',
  occurredAt: '交易时间',
  status: '交易状态',
  kind: '交易类型',
  merchantReference: '商户订单号',
};

export const wechatpayTradebill: FileFormat = {
  isTable: false,
  columnOf: (path) => COLUMNS[path] ?? path,
  open,
};
