/** Words for the contract's own keys: shared by portal, widget and console. */
export const common = {
  product: 'Recourse',
  languages: { 'zh-CN': '中文', en: 'English' },
  scheme: { auto: 'As the system', light: 'Light', dark: 'Dark', contrast: 'High contrast' },
  providers: {
    wechatpay: 'WeChat Pay',
    alipay: 'Alipay',
    stripe: 'Card',
    applepay: 'Apple Pay',
    unionpay: 'UnionPay',
    other: 'Other',
  },
  transactionKinds: {
    payment: 'Payment',
    transfer: 'Transfer',
    topup: 'Top-up',
    withdrawal: 'Withdrawal',
    refund: 'Refund',
    fee: 'Fee',
  },
  transactionStatuses: {
    pending: 'Pending',
    succeeded: 'Succeeded',
    failed: 'Failed',
    refunded: 'Refunded',
    partially_refunded: 'Partly refunded',
    closed: 'Closed',
  },
  delivery: {
    held: 'Sends in a moment',
    sending: 'Sending',
    sent: 'Sent',
    delivered: 'Delivered',
    read: 'Read',
    'not-delivered-will-retry': 'Not delivered – will retry',
    refused: 'Not sent',
  },
};
