import type { filedPlaces as en } from '../en/filed-places.ts';
import type { Worded } from '../words.ts';

/** 控制台：用户在钱包平台投诉的入口。 */
export const filedPlaces: Worded<typeof en> = {
  sources: { wechatpay: '微信支付投诉', alipay_trade: '支付宝交易投诉' },
  places: { wechatpay: '微信支付', alipay_trade: '支付宝' },
};
