/** Console: where customers complain at the wallet itself. */
export const filedPlaces = {
  sources: {
    wechatpay: 'WeChat Pay complaint',
    alipay_trade: 'Alipay trade complaint',
  },
  places: { wechatpay: 'WeChat Pay', alipay_trade: 'Alipay' },
};
