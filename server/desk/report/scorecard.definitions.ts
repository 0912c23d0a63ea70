import type { Both } from '../outbreak/outbreak.words.ts';

/** An hour with at least so many calls, of which more than this share had no answer, is a degraded one. */
export const DEGRADED_CALLS = 10;
export const DEGRADED_SHARE = 0.1;
const PER_CENT = DEGRADED_SHARE * 100;

export const SCORECARD_DEFINITIONS: Readonly<Record<string, Both>> = {
  refundSuccessRate: {
    'zh-CN': '期内申请、已有结果的退款中，最终到账的占比。有结果＝到账、失败、关闭、被退回；尚在途或待人工处理的不计。',
    en: 'Of refunds asked for in the period that have an outcome, those that arrived. Outcomes are arrived, failed, closed and returned; refunds still under way or in front of a person are left out.',
  },
  refundFailureRate: {
    'zh-CN': '期内申请、已有结果的退款中，失败、关闭或被平台退回的占比；与成功率之和为 100%。',
    en: 'Of refunds asked for in the period that have an outcome, those that failed, were closed, or were taken back by the provider; with the success rate it makes 100 %.',
  },
  refundsManual: {
    'zh-CN': '期内申请、曾需要人工处理的退款笔数（结果异常、长时间未知、到账后被退回等），无论后来是否解决。',
    en: 'Refunds asked for in the period that a person had to look into (abnormal, unknown for long, taken back after arrival), settled since or not.',
  },
  agreedRefundDays: {
    'zh-CN': '期末生效的约定中，平台承诺的退款到账天数；多币种取最长。没有录入约定时如实显示。',
    en: 'Days within which refunds arrive by the terms that hold at the end of the period; of several currencies the longest. Says so where no terms were entered.',
  },
  feeShare: {
    'zh-CN': '写明手续费的已收付款（含其后退款的）：各币种手续费之和 ÷ 金额之和，再按笔数加权平均。',
    en: 'Payments that were taken and state a fee, refunded since or not: fees ÷ amounts in each currency, averaged by number of payments.',
  },
  feesPaid: {
    'zh-CN': '期内已收付款中，以付款币种写明的手续费之和。',
    en: 'Fees of payments taken in the period, where stated in the currency of the payment.',
  },
  feesAgreed: {
    'zh-CN':
      '同一批付款按付款当日（UTC）生效约定应付的手续费：金额 × 费率 + 笔数 × 固定费；只在最后四舍五入一次，逐笔取整会有零头差异。付款时没有约定的不计入。',
    en: 'What the terms of each payment’s day (UTC) make of the same payments: amount × rate + number × fixed fee, rounded once, so that rounding payment by payment leaves odd cents. Payments without terms are left out.',
  },
  feeGap: {
    'zh-CN': '有约定的付款：实付手续费 − 约定手续费；正数表示多付。',
    en: 'Of payments with terms: fees paid less fees agreed; above zero too much was paid.',
  },
  feesOff: {
    'zh-CN': '期内单笔手续费与约定相差超过取整误差的付款数（“手续费与合同不符”信号，人工判定无误的除外）。',
    en: 'Payments of the period whose own fee is off the terms by more than rounding: the signals “fee off the contract”, without those that a person dismissed.',
  },
  settlementDays: {
    'zh-CN': '期末生效的约定中，平台把款项结算给商户的天数；多币种取最长。',
    en: 'Days after which the provider pays out, by the terms that hold at the end of the period; of several currencies the longest.',
  },
  settledDays: {
    'zh-CN':
      '期内付款的资金实际可用（进入平台账户余额）用时：中位数与 95% 以内，按对账单写明的可用日期与付款日（UTC）之差的自然日计。目前只有 Stripe 余额账单写明；其他平台的对账单不含此日期。',
    en: 'Whole days (UTC) from payment until its money was available in the account at the provider, median and 95 % within, as bills state it. Of the bills we read only Stripe’s balance states it; others carry no such date.',
  },
  incidents: {
    'zh-CN': '期内平台连续无应答、服务台暂停调用（熔断）的次数，含期初已在进行的。',
    en: 'Times in the period that the provider answered nothing and was left alone (its circuit opened), those begun earlier included.',
  },
  incidentTime: {
    'zh-CN': '上述暂停在期内的总时长；尚未结束的算到现在。',
    en: 'How long those lasted within the period; one that is not over lasts until now.',
  },
  degradedHours: {
    'zh-CN': `期内至少 ${DEGRADED_CALLS} 次调用、且超过 ${PER_CENT}% 没有明确结果的钟点数。`,
    en: `Hours of the period with at least ${DEGRADED_CALLS} calls of which more than ${PER_CENT} % had no answer to rely on.`,
  },
  unknownShare: {
    'zh-CN': '期内对平台的调用中，没有应答、应答无法理解或平台故障的占比。拒绝也是一种明确的应答。',
    en: 'Of calls to the provider, those without an answer, with an unreadable one, or that met a fault of the provider. A refusal is an answer.',
  },
  latency: {
    'zh-CN': '期内对平台的退款与查询调用，耗时的第 95 百分位。',
    en: '95th percentile of how long calls to the provider took, for refunds and queries.',
  },
};
