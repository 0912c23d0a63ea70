import type { TemplateWords } from '../server/platform/templates/open-templates.ts';

/** What messages say for the keys of the contract, language by language. */
export const WORDS: TemplateWords = {
  'zh-CN': {
    kind: { complaint: '投诉', query: '咨询' },
    alert: {
      mention: '有同事提及您',
      assigned: '工单已分派给您',
      customer_wrote: '客户来信',
      colleague_wrote: '同事留言',
      model_drift: '分诊模型的表现低于预期',
      provider_answer_failed: '支付平台未接收一条回复',
    },
    outcome: {
      upheld: '投诉成立',
      partly_upheld: '投诉部分成立',
      not_upheld: '投诉不成立',
      withdrawn: '您已撤回',
      out_of_scope: '不属于本公司受理范围',
    },
    redress: {
      none: '无需另行补救',
      apology: '向您致歉',
      explanation: '向您说明情况',
      refund: '退款',
      compensation: '补偿',
      fee_waiver: '减免费用',
      account_action: '对账户作出调整',
    },
    provider: {
      wechatpay: '微信支付',
      alipay: '支付宝',
      stripe: '银行卡',
      applepay: 'Apple Pay',
      unionpay: '银联',
      other: '支付机构',
    },
    signal: {
      charged_twice: '同一笔消费可能被重复扣款',
      debited_not_credited: '有一笔款项已从您的账户扣除，但对方可能没有收到',
      refund_overdue: '应退给您的款项比通常时间更久仍未到账',
      velocity: '短时间内从您的账户支出了多笔款项',
      odd_amount: '有一笔支付的金额与该商家通常的金额相差很大',
    },
  },
  en: {
    kind: { complaint: 'complaint', query: 'question' },
    alert: {
      mention: 'a colleague called you',
      assigned: 'given to you',
      customer_wrote: 'the customer wrote',
      colleague_wrote: 'a colleague wrote',
      model_drift: 'the triage model fares worse than expected',
      provider_answer_failed: 'a provider did not take an answer',
    },
    outcome: {
      upheld: 'Your complaint is upheld',
      partly_upheld: 'Your complaint is upheld in part',
      not_upheld: 'Your complaint is not upheld',
      withdrawn: 'You withdrew the matter',
      out_of_scope: 'The matter is not one this company can decide',
    },
    redress: {
      none: 'Nothing further is due',
      apology: 'An apology',
      explanation: 'An explanation',
      refund: 'A refund',
      compensation: 'Compensation',
      fee_waiver: 'A fee taken back',
      account_action: 'A change to your account',
    },
    provider: {
      wechatpay: 'WeChat Pay',
      alipay: 'Alipay',
      stripe: 'Card',
      applepay: 'Apple Pay',
      unionpay: 'UnionPay',
      other: 'the payment provider',
    },
    signal: {
      charged_twice: 'you may have been charged twice for one purchase',
      debited_not_credited: 'money left your account and may not have reached its receiver',
      refund_overdue: 'a refund to you is taking longer than it usually does',
      velocity: 'several payments left your account within a short time',
      odd_amount: 'a payment was of a very different amount than this shop usually takes',
    },
  },
};
