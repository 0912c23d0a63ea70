import type { Category } from '../../contract/taxonomy.ts';

export type Both = { readonly 'zh-CN': string; readonly en: string };

/** What complaints of a category are about, as a sentence has it. */
const CATEGORY_WORDS: Readonly<Record<Category, Both>> = {
  unauth: { 'zh-CN': '盗刷', en: 'unauthorised payments' },
  scam: { 'zh-CN': '诈骗', en: 'scams' },
  dup: { 'zh-CN': '重复扣款', en: 'double charges' },
  failed: { 'zh-CN': '交易失败仍被扣款', en: 'failed but debited payments' },
  wrongpayee: { 'zh-CN': '转错对象', en: 'wrong payees' },
  refund: { 'zh-CN': '退款未到账', en: 'refunds' },
  topup: { 'zh-CN': '充值', en: 'top-ups' },
  withdraw: { 'zh-CN': '提现', en: 'withdrawals' },
  frozen: { 'zh-CN': '资金或账户冻结', en: 'frozen funds or accounts' },
  kyc: { 'zh-CN': '身份核验', en: 'identity checks' },
  limit: { 'zh-CN': '支付限额', en: 'payment limits' },
  fee: { 'zh-CN': '手续费', en: 'fees' },
  fx: { 'zh-CN': '汇率', en: 'exchange rates' },
  autopay: { 'zh-CN': '自动扣款', en: 'automatic payments' },
  marketing: { 'zh-CN': '营销与奖励', en: 'marketing and rewards' },
  disclosure: { 'zh-CN': '信息披露不清', en: 'unclear information' },
  privacy: { 'zh-CN': '隐私', en: 'privacy' },
  service: { 'zh-CN': '服务', en: 'service' },
  app: { 'zh-CN': '应用故障', en: 'app faults' },
  merchant: { 'zh-CN': '商户纠纷', en: 'merchant disputes' },
};
const UNSORTED: Both = { 'zh-CN': '尚未分类的问题', en: 'matters not yet sorted' };

const PROVIDER_WORDS: Readonly<Record<string, Both>> = {
  wechatpay: { 'zh-CN': '微信支付', en: 'WeChat Pay' },
  alipay: { 'zh-CN': '支付宝', en: 'Alipay' },
  stripe: { 'zh-CN': '银行卡', en: 'cards' },
  applepay: { 'zh-CN': 'Apple Pay', en: 'Apple Pay' },
  unionpay: { 'zh-CN': '银联', en: 'UnionPay' },
};

const isCategory = (key: string): key is Category => Object.hasOwn(CATEGORY_WORDS, key);

export const categoryWords = (key: string): Both => (isCategory(key) ? CATEGORY_WORDS[key] : UNSORTED);
/** A provider this list does not know goes by its own key. */
export const providerWords = (key: string): Both =>
  (Object.hasOwn(PROVIDER_WORDS, key) ? PROVIDER_WORDS[key] : undefined) ?? { 'zh-CN': key, en: key };
