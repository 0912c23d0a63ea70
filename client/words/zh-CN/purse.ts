import type { purseEn } from '../en/purse.ts';
import type { Worded } from '../words.ts';

export const purseZhCN: Worded<typeof purseEn> = {
  money: {
    deciding: '我们正在决定是否退款。',
    declined: '这笔退款未获批准，原因请见消息。',
    sending: '已批准，正在提交给钱包。',
    on_its_way: '正在退回给您。',
    arrived: '已退回您的钱包。',
    delayed: '钱包尚未确认，已有专人核实，不会重复汇款。',
    not_sent: '未能汇出，已转由专人处理。',
    came_back: '款项被退回给我们，专人正在另寻方式付款给您。',
    cancelled: '这笔退款在汇出前已取消。',
    usual: (days) => `通常 ${days} 天内到账。`,
    expect: (date) => `预计不晚于${date}到账。`,
    late: '比平时慢一些。我们会持续向钱包查询，不会重复汇款。',
    since: (date) => `更新于${date}`,
    reference: '钱包退款单号',
    refundOf: (payee) => `对应付款：${payee}`,
    history: '处理经过',
    stages: {
      deciding: '审核中',
      declined: '未批准',
      sending: '已批准',
      on_its_way: '退回途中',
      arrived: '已到账',
      delayed: '核实中',
      not_sent: '未汇出',
      came_back: '被退回',
      cancelled: '已取消',
    },
  },

  credit: {
    kinds: { goodwill: '善意补偿', compensation: '赔偿', provisional_credit: '先行垫付' },
    colon: '：',
    credited: '已入账',
    final: '归您所有',
    reversed: '已收回',
    ahead: '调查期间您可先使用这笔款项。若查明无需补偿，可能予以收回，届时会告知您。',
    reference: '入账方式',
  },
};
