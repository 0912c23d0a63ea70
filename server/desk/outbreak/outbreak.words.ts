export type Both = { readonly 'zh-CN': string; readonly en: string };

const PROVIDER_WORDS: Readonly<Record<string, Both>> = {
  wechatpay: { 'zh-CN': '微信支付', en: 'WeChat Pay' },
  alipay: { 'zh-CN': '支付宝', en: 'Alipay' },
  stripe: { 'zh-CN': '银行卡', en: 'cards' },
  applepay: { 'zh-CN': 'Apple Pay', en: 'Apple Pay' },
  unionpay: { 'zh-CN': '银联', en: 'UnionPay' },
};

/** A provider this list does not know goes by its own key. */
export const providerWords = (key: string): Both =>
  (Object.hasOwn(PROVIDER_WORDS, key) ? PROVIDER_WORDS[key] : undefined) ?? { 'zh-CN': key, en: key };
