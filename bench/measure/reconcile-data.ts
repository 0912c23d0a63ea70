import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type pg from 'pg';

/** Of every thousand payments one is only in the bill, one only with us, and one in both with another amount. */
const EVERY = 1_000;
const [MISSING_HERE, MISSING_THERE, AMOUNT] = [1, 2, 3];
export const PLANTED_KINDS = 3;
const CHUNK = 50_000;
const DAY = '2026-11-23';
/** Eight hours before the bill's clock, which is China's. */
const DAY_STARTS = '2026-11-22T16:00:00Z';
const DAY_S = 86_400;

const amountOf = (n: number): number => 100 + ((n * 7_919) % 100_000);
const feeOf = (amount: number): number => Math.round(amount * 0.006);
const secondOf = (n: number, count: number): number => Math.floor((n * DAY_S) / (count + 1));

/** Our side of a day of so many payments, as the operator's feed would have left it; the triggers of a feed are not awaited. */
export const addOwnDay = async (client: pg.Client, count: number): Promise<void> => {
  await client.query("set session_replication_role = 'replica'");
  await client.query(
    `insert into customer (id, sub, locale, assurance, assurance_at, created_at, updated_at)
     values ('01980000-0000-7000-8000-000000000001', 'bench', 'zh-CN', 'signed', now(), now(), now())`,
  );
  for (let from = 0; from < count; from += CHUNK)
    await client.query(
      `with day as (
         select n, 100 + (n::bigint * 7919) % 100000 as minor, gen_random_uuid() as id,
           $4::timestamptz + floor(n::float8 * ${DAY_S} / ($3::int + 1)) * interval '1 second' as at
         from generate_series($1::int, $2::int) n where n % ${EVERY} <> ${MISSING_HERE}),
       paid as (
         insert into wallet_transaction (id, provider, reference, customer_id, kind, status, amount_minor, currency, fee_minor,
           fee_currency, merchant_reference, payee, occurred_at, digest, created_at, updated_at)
         select id, 'wechatpay', '42000' || lpad(n::text, 23, '0'), '01980000-0000-7000-8000-000000000001', 'payment', 'succeeded',
           minor, 'CNY', round(minor * 0.006), 'CNY', 'M' || n, 'Tea House', at, '', now(), now() from day),
       held as (insert into transaction_balance (transaction_id, currency, captured_minor) select id, 'CNY', minor from day)
       insert into ledger_entry (id, transaction_id, kind, debit, credit, amount_minor, currency, occurred_at, created_at)
       select gen_random_uuid(), id, 'captured', 'customer', 'wallet:wechatpay', minor, 'CNY', at, now() from day`,
      [from + 1, Math.min(from + CHUNK, count), count, DAY_STARTS],
    );
  await client.query("set session_replication_role = 'origin'");
  await client.query('analyze wallet_transaction, ledger_entry, transaction_balance');
};

const COLUMNS =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const TOTALS = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';
const yuan = (minor: number): string => (minor / 100).toFixed(2);
const pad = (value: number): string => String(value).padStart(2, '0');

const lineOf = (n: number, second: number, amount: number): string => {
  const at = `${DAY} ${pad(Math.floor(second / 3_600))}:${pad(Math.floor(second / 60) % 60)}:${pad(second % 60)}`;
  const reference = `42000${String(n).padStart(23, '0')}`;
  return `\`${at},\`wx2421b1c4370ec43b,\`10000100,\`0,\`,\`${reference},\`M${n},\`openid-${n},\`NATIVE,\`SUCCESS,\`CMB_DEBIT,\`CNY,\`${yuan(amount)},\`0.00,\`0,\`0,\`0.00,\`0.00,\`,\`,\`茶馆,\`,\`${yuan(feeOf(amountOf(n)))}000,\`0.60%,\`${yuan(amount)},\`0.00,\`\r\n`;
};

/** WeChat Pay's bill of the same day, written line by line. Answers how many lines and differences it holds. */
export const writeBill = async (path: string, count: number): Promise<{ lines: number; planted: number }> => {
  const file = createWriteStream(path);
  file.write(`\uFEFF${COLUMNS}\r\n`);
  let [lines, planted, total, fees] = [0, 0, 0, 0];
  for (let n = 1; n <= count; n += 1) {
    const nth = n % EVERY;
    if (nth >= MISSING_HERE && nth <= AMOUNT) planted += 1;
    if (nth === MISSING_THERE) continue;
    const amount = amountOf(n) + (nth === AMOUNT ? 1 : 0);
    if (!file.write(lineOf(n, secondOf(n, count), amount))) await once(file, 'drain');
    lines += 1;
    total += amount;
    fees += feeOf(amountOf(n));
  }
  file.end(`${TOTALS}\r\n\`${lines},\`${yuan(total)},\`0.00,\`0.00,\`${yuan(fees)}000,\`${yuan(total)},\`0.00\r\n`);
  await finished(file);
  return { lines, planted };
};
