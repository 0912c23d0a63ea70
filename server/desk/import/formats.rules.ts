import { alipayBill } from './alipay.format.ts';
import type { FileFormat } from './file.format.ts';
import type { ImportFormat } from './import.ts';
import { recourseCsv } from './recourse.format.ts';
import { stripeBalance } from './stripe.format.ts';
import { wechatpayTradebill } from './wechatpay.format.ts';

export const FORMATS: Readonly<Record<ImportFormat, FileFormat>> = {
  'wechatpay-tradebill': wechatpayTradebill,
  'alipay-bill': alipayBill,
  'recourse-csv': recourseCsv,
  // The columns of the trade bill, of refunds alone.
  'wechatpay-refundbill': wechatpayTradebill,
  'stripe-balance': stripeBalance,
};
