import type { FeedItem } from '../../contract/transaction.ts';
import { chinaTime, cleanCell, clip, feeMinorOf, minorOf, parseDecimal, wordOf } from './bill.rules.ts';
import { ASIDE, type FileFormat, type FileReader, fault, reject, type Verdict } from './file.format.ts';

/**
 * Alipay's bill of business details: comment lines behind `#`, a line of column names, a line for each payment (交易)
 * and refund (退款, its amounts negative), a comment that ends the list, comments with the totals.
 */
const NEEDED = ['支付宝交易号', '业务类型', '对方账户', '订单金额(元)'];
const LIST_END = '业务明细列表结束';
const TOTALS = /^#(交易|退款)合计[:：]\s*(\d{1,15})笔(?:[,，]商家实收(?:退款)?共\s*(-?[\d.]+)元)?/;
const CURRENCY = 'CNY';

type Row = (column: string) => string;
type Tally = { lines: bigint; received: bigint | null };

const negated = (text: string): string => (text.startsWith('-') ? text.slice(1) : text);
const magnitude = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

/** Accounts are partly hidden in bills. A hidden one is kept apart from names that an operator might sign. */
const customerOf = (account: string): string => (account.includes('*') ? `alipay/${account}` : account).slice(0, 128);

const readRow = (row: Row): Verdict => {
  for (const column of NEEDED) if (wordOf(row(column)) === null) return reject('required', column);
  const type = row('业务类型');
  if (type !== '交易' && type !== '退款') return reject('status_unknown', '业务类型');
  const isRefund = type === '退款';
  const text = row('订单金额(元)');
  const minor = minorOf(isRefund ? negated(text) : text, CURRENCY);
  if (minor === null) return reject('money_invalid', '订单金额(元)');
  const fee = feeMinorOf(row('服务费(元)'), CURRENCY);
  if (fee === null) return reject('money_invalid', '服务费(元)');
  const timeColumn = wordOf(row('完成时间')) === null ? '创建时间' : '完成时间';
  const occurredAt = chinaTime(row(timeColumn));
  if (occurredAt === null) return reject('time_invalid', timeColumn);
  const request = wordOf(row('退款批次号/请求号'));
  if (isRefund && request === null) return reject('required', '退款批次号/请求号');

  const order = row('支付宝交易号');
  const item: FeedItem = {
    provider: 'alipay',
    // A refund's own number is only unique within its payment.
    reference: isRefund ? `${order}/${request}` : order,
    customerSub: customerOf(row('对方账户')),
    kind: isRefund ? 'refund' : 'payment',
    status: 'succeeded',
    money: { minor, currency: CURRENCY },
    ...(isRefund || fee === '0' ? {} : { fee: { minor: fee, currency: CURRENCY } }),
    merchantReference: clip(wordOf(row('商户订单号')), 128),
    payee: clip(wordOf(row('门店名称')) ?? wordOf(row('商品名称')), 200),
    occurredAt,
  };
  if (!isRefund) return { kind: 'entry', entry: { kind: 'charge', item, order } };
  const ownNumber = clip(request, 64);
  return { kind: 'entry', entry: { kind: 'refund', item, order, ownNumber, feeBackMinor: fee } };
};

const open = (): FileReader => {
  let columns: readonly string[] | null = null;
  let hasEnded = false;
  let disagrees = false;
  const tallies = new Map<string, Tally>([
    ['交易', { lines: 0n, received: 0n }],
    ['退款', { lines: 0n, received: 0n }],
  ]);
  let isTorn = false;

  const takeComment = (text: string): Verdict => {
    if (text.includes(LIST_END)) hasEnded = true;
    const [, type = '', count = '', received] = TOTALS.exec(text) ?? [];
    const tally = tallies.get(type);
    if (!tally || isTorn) return ASIDE;
    const declared = received === undefined ? null : parseDecimal(received);
    if (BigInt(count) !== tally.lines) disagrees = true;
    if (declared !== null && tally.received !== null && magnitude(declared) !== magnitude(tally.received))
      disagrees = true;
    return ASIDE;
  };

  const count = (row: Row): void => {
    const tally = tallies.get(row('业务类型'));
    if (!tally) return;
    const received = parseDecimal(row('商家实收(元)'));
    tally.lines += 1n;
    tally.received = tally.received === null || received === null ? null : tally.received + received;
  };

  return {
    take: (raw) => {
      const cells = raw.map(cleanCell);
      if (cells[0]?.startsWith('#')) return takeComment(cells.join(','));
      if (columns === null) {
        const names = cells.map((name) => name.replaceAll('（', '(').replaceAll('）', ')'));
        if (NEEDED.some((name) => !names.includes(name))) return fault('format_wrong');
        columns = names;
        return ASIDE;
      }
      if (hasEnded) return fault('after_totals');
      const places = columns;
      if (cells.length !== places.length) {
        isTorn = true;
        return reject('columns_wrong', '');
      }
      const row: Row = (column) => cells[places.indexOf(column)] ?? '';
      count(row);
      return readRow(row);
    },
    hasHeader: () => columns !== null,
    end: () => {
      if (columns === null) return 'file_empty';
      if (!hasEnded) return 'totals_missing';
      return disagrees ? 'totals_mismatch' : null;
    },
  };
};

const COLUMNS: Readonly<Record<string, string>> = {
  reference: '支付宝交易号',
  customerSub: '对方账户',
  'money.minor': '订单金额(元)',
  refundedMinor: '订单金额(元)',
  occurredAt: '完成时间',
  status: '业务类型',
  kind: '业务类型',
  merchantReference: '商户订单号',
};

export const alipayBill: FileFormat = { isTable: true, columnOf: (path) => COLUMNS[path] ?? path, open };
