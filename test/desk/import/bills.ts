/** Bills as the providers write them, for tests. */
export const WECHAT_COLUMNS = [
  '交易时间',
  '公众账号ID',
  '商户号',
  '特约商户号',
  '设备号',
  '微信订单号',
  '商户订单号',
  '用户标识',
  '交易类型',
  '交易状态',
  '付款银行',
  '货币种类',
  '应结订单金额',
  '代金券金额',
  '微信退款单号',
  '商户退款单号',
  '退款金额',
  '充值券退款金额',
  '退款类型',
  '退款状态',
  '商品名称',
  '商户数据包',
  '手续费',
  '费率',
  '订单金额',
  '申请退款金额',
  '费率备注',
] as const;
const TOTALS = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

export type WechatLine = Partial<Record<(typeof WECHAT_COLUMNS)[number], string>>;

const EMPTY: WechatLine = {
  交易时间: '2026-11-23 16:33:45',
  公众账号ID: 'wx2421b1c4370ec43b',
  商户号: '10000100',
  特约商户号: '0',
  设备号: '',
  用户标识: 'openid-1',
  交易类型: 'NATIVE',
  交易状态: 'SUCCESS',
  付款银行: 'CMB_DEBIT',
  货币种类: 'CNY',
  应结订单金额: '0.00',
  代金券金额: '0.00',
  微信退款单号: '0',
  商户退款单号: '0',
  退款金额: '0.00',
  充值券退款金额: '0.00',
  商品名称: '茶馆',
  手续费: '0.00000',
  费率: '0.60%',
  订单金额: '0.00',
  申请退款金额: '0.00',
};

export const paid = (n: number, major: string, more: WechatLine = {}): WechatLine => ({
  ...EMPTY,
  微信订单号: `42000${n}`,
  商户订单号: `M${n}`,
  订单金额: major,
  应结订单金额: major,
  ...more,
});
export const refunded = (n: number, refund: string, major: string, more: WechatLine = {}): WechatLine => ({
  ...EMPTY,
  微信订单号: `42000${n}`,
  商户订单号: `M${n}`,
  交易状态: 'REFUND',
  微信退款单号: refund,
  商户退款单号: `R${refund}`,
  退款金额: major,
  申请退款金额: major,
  退款类型: 'ORIGINAL',
  退款状态: 'SUCCESS',
  ...more,
});

/** In hundredths; only amounts that can be read. */
const cents = (text = ''): number => Math.round(Number(text) * 100) || 0;
const sum = (lines: readonly WechatLine[], column: (typeof WECHAT_COLUMNS)[number]): string =>
  (lines.reduce((total, line) => total + cents(line[column]), 0) / 100).toFixed(2);

export const wechatRow = (line: WechatLine): string =>
  WECHAT_COLUMNS.map((column) => `\`${line[column] ?? ''}`).join(',');

export const wechatTotals = (lines: readonly WechatLine[]): string =>
  [
    String(lines.length),
    sum(lines, '应结订单金额'),
    sum(lines, '退款金额'),
    sum(lines, '充值券退款金额'),
    sum(lines, '手续费'),
    sum(lines, '订单金额'),
    sum(lines, '申请退款金额'),
  ]
    .map((value) => `\`${value}`)
    .join(',');

export const wechatBill = (lines: readonly WechatLine[], { bom = true, totals = wechatTotals(lines) } = {}): string =>
  `${bom ? '\uFEFF' : ''}${[WECHAT_COLUMNS.join(','), ...lines.map(wechatRow), TOTALS, totals].join('\r\n')}\r\n`;

const ALIPAY_COLUMNS =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注';

export type AlipayLine = { n: number; major: string; account?: string; refund?: string; fee?: string };

export const alipayRow = ({ n, major, account = '*明(138****1234)', refund = '', fee = '0.00' }: AlipayLine): string =>
  `20261123${n}\t,A${n}\t,${refund ? '退款' : '交易'}\t,早餐\t,2026-11-23 08:13:11,2026-11-23 08:14:24,,大悦城店\t,\t,\t,${account}\t,${major},${major},0.00,0.00,0.00,0.00,0.00,\t,0.00,0.00,${refund}\t,${fee},0.00,`;

export const alipayBill = (lines: readonly AlipayLine[], { end = true } = {}): string => {
  const of = (isRefund: boolean) => lines.filter(({ refund }) => Boolean(refund) === isRefund);
  const total = (some: readonly AlipayLine[]) => some.reduce((all, { major }) => all + cents(major), 0) / 100;
  return `${[
    '#支付宝业务明细查询',
    '#账号：[20881234567890120156]',
    '#起始日期：[2026年11月23日 00:00:00]   终止日期：[2026年11月24日 00:00:00]',
    '#-----------------------------------------业务明细列表----------------------------------------',
    ALIPAY_COLUMNS,
    ...lines.map(alipayRow),
    ...(end
      ? [
          '#-----------------------------------------业务明细列表结束------------------------------------',
          `#交易合计：${of(false).length}笔，商家实收共${total(of(false)).toFixed(2)}元，商家优惠共0.00元`,
          `#退款合计：${of(true).length}笔，商家实收退款共${total(of(true)).toFixed(2)}元，商家优惠退款共0.00元`,
          '#导出时间：[2026年11月24日 09:10:11]',
        ]
      : []),
  ].join('\r\n')}\r\n`;
};
