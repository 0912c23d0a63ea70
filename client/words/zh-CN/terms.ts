import type { terms as en } from '../en/terms.ts';
import type { Worded } from '../words.ts';

/** 控制台：支付平台的约定条款。 */
export const terms: Worded<typeof en> = {
  lead: '各支付平台自某日起的约定。付款会与之对照：手续费不符、退款逾期都会成为信号，评分卡也据此比较。',
  empty: '没有约定条款',
  emptyHint: '录入之前，手续费无从核对；退款超过七天才视为逾期。',
  without: '{names}没有约定条款：其手续费无从核对。',
  add: '录入条款',
  edit: '修改',
  remove: '删除',
  editOf: '修改{name}自{day}起的条款',
  removeOf: '删除{name}自{day}起的条款',
  removeLead: '此前的约定将重新生效，近期付款会重新核对。审计日志保留原有内容。',
  saved: '条款已保存，正在重新核对近期付款。',
  removed: '条款已删除，正在重新核对近期付款。',
  inForce: '生效中',
  later: '尚未生效',
  past: '已被取代',
  columns: {
    provider: '支付平台',
    currency: '币种',
    from: '自',
    fee: '手续费',
    refund: '退款时效',
    settlement: '结算周期',
    state: '状态',
    acts: '操作',
  },
  fee: '{rate} + {fixed}',
  settled: 'T+{count}',
  form: {
    rate: '费率（金额的 %）',
    rateHint: '最多两位小数，例如 0.60',
    fixed: '每笔固定手续费',
    refund: '退款到账天数',
    settlement: '结算天数（T+）',
    fromHint: '以 UTC 零点为一天的开始。',
    save: '保存',
    wrong: '此处不能填写这样的数值',
  },
};
