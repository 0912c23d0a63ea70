import type { common as en } from '../en/common.ts';
import type { Worded } from '../words.ts';

export const common: Worded<typeof en> = {
  product: 'Recourse',
  languages: { 'zh-CN': '中文', en: 'English' },
  scheme: { auto: '跟随系统', light: '浅色', dark: '深色', contrast: '高对比度' },
  providers: {
    wechatpay: '微信支付',
    alipay: '支付宝',
    stripe: '银行卡',
    applepay: 'Apple Pay',
    unionpay: '银联',
    other: '其他',
  },
  transactionKinds: {
    payment: '付款',
    transfer: '转账',
    topup: '充值',
    withdrawal: '提现',
    refund: '退款',
    fee: '手续费',
  },
  transactionStatuses: {
    pending: '处理中',
    succeeded: '成功',
    failed: '失败',
    refunded: '已全额退款',
    partially_refunded: '已部分退款',
    closed: '已关闭',
  },
  delivery: {
    held: '即将发送',
    sending: '发送中',
    sent: '已发送',
    delivered: '已送达',
    read: '已读',
    'not-delivered-will-retry': '未送达，将自动重试',
    refused: '未能发送',
  },
};
