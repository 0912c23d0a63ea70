/** Why money goes back, as the wallet's own message tells its customer; WeChat Pay and Alipay show it in Chinese. */
const WORDS: Readonly<Record<string, string>> = {
  duplicate: '重复扣款退款',
  failed_service: '服务未完成退款',
  unauthorised: '未经授权交易退款',
  wrong_amount: '金额有误退款',
  goodwill: '商家协商退款',
  other: '客服退款',
};

export const reasonWords = (reason: string): string => WORDS[reason] ?? reason;
