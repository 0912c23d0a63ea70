import type { Both } from '../outbreak/outbreak.words.ts';
import { SCORECARD_DEFINITIONS } from './scorecard.definitions.ts';

/** Goes up whenever a figure below comes to mean something else, so that a query id never names two meanings. */
export const DEFINITIONS_VERSION = 4;

const complaints: Both = {
  'zh-CN': '期内（按服务台时区的自然日）开立且类型为投诉的工单数；合并入其他工单的不重复计数，关联多笔交易的只计一次。',
  en: 'Tickets of kind complaint opened in the period, by days of the desk’s time zone. A ticket merged into another is not counted again; one linked to several transactions counts once.',
};
const transactions: Both = {
  'zh-CN': '期内发生的钱包交易笔数，含所有类型与状态；按同一切片（支付平台等交易属性）计算。',
  en: 'Wallet transactions that occurred in the period, of every kind and status, in the same slice of transaction attributes.',
};
const per1000: Both = {
  'zh-CN':
    '投诉数 ÷ 交易笔数 × 1,000。类别、严重程度和团队没有自己的交易，分母为同一支付平台（及其他交易属性）的交易。',
  en: 'Complaints ÷ transactions × 1,000. Categories, severities and teams have no transactions of their own: the denominator is that of the provider and other transaction attributes.',
};
const filter: Both = {
  'zh-CN': '打开与该数字一一对应的工单列表；为空时表示工单列表没有对应的筛选条件。',
  en: 'Opens the list of exactly the tickets counted; empty where the queue has no such filter.',
};
const failureRate: Both = {
  'zh-CN': '状态为失败的交易笔数 ÷ 该支付平台全部交易笔数。',
  en: 'Transactions with status failed ÷ all transactions of the provider.',
};
const arrival: Both = {
  'zh-CN': '期内申请且已到账的退款，从申请到到账的时间（p50 为中位数，p95 为第 95 百分位）。',
  en: 'Refunds asked for in the period that have arrived: time from asking to arrival (p50 is the median, p95 the 95th percentile).',
};

export const VOLUME_DEFINITIONS: Readonly<Record<string, Both>> = {
  complaints,
  transactions,
  per1000,
  filter,
  queries: {
    'zh-CN': '期内开立且类型为咨询的工单数，不含合并的工单。',
    en: 'Tickets of kind query opened in the period, merged ones left out.',
  },
  previousPer1000: {
    'zh-CN': '紧接在本期之前、同样天数的时段的每千笔投诉数。',
    en: 'Complaints per 1,000 transactions of the period of the same length just before.',
  },
  low_high: {
    'zh-CN': '各行：投诉数的 95% 泊松区间（Byar 近似）÷ 交易笔数 × 1,000。',
    en: 'Of a row: the 95 % Poisson interval of the complaints (Byar’s approximation) ÷ transactions × 1,000.',
  },
  expected: {
    'zh-CN':
      '本期之前 56 天内同一星期几的投诉率 × 当期交易笔数，以每千笔表示；95% 区间按平方根尺度并计入历史的超离散度。历史不足 14 天或不足 10 件投诉时，改用本期自身的比率及同一尺度上的 3σ 控制限。',
    en: 'The rate of the same weekdays in the 56 days before the period, applied to the transactions of the bucket, per 1,000; the 95 % band is taken on the square-root scale and widened by how much that history scatters. With fewer than 14 days or 10 complaints of history: the rate of the period itself, with 3-sigma limits on the same scale.',
  },
  sentence: {
    'zh-CN': '每小时用计数模型检验各序列；本期末仍未结束、最不寻常的一次异常上升。没有时如实说明没有。',
    en: 'Every hour a count model judges every series; this is the strangest rise that is not over at the end of the period, or plainly that there is none.',
  },
};
export const CAUSES_DEFINITIONS: Readonly<Record<string, Both>> = {
  complaints,
  filter,
  share: {
    'zh-CN': '该类别的投诉数（或金额、严重分，依排列方式）÷ 全部类别之和。',
    en: 'Complaints of the category (or money, or severity points, whichever ranks) ÷ those of all.',
  },
  cumulative: {
    'zh-CN': '由多到少排列，到本类别为止的占比之和。',
    en: 'Shares added up from the weightiest category to this one.',
  },
  money: {
    'zh-CN':
      '这些投诉所关联交易的金额之和，只计所示币种，不换算；被多件投诉关联的交易只计一次，归最早的一件。这是所涉金额，不是损失。',
    en: 'Amounts of the transactions linked to these complaints, in the currency shown alone, nothing converted. One that several complaints are linked to counts once, with the earliest. It is the money in question, not a loss.',
  },
  severityPoints: {
    'zh-CN': '每件投诉按严重程度计分：P1 计 8 分，P2 计 4 分，P3 计 2 分，P4 计 1 分；尚未定级的不计分。',
    en: 'Points of each complaint by its severity: P1 8, P2 4, P3 2, P4 1; none while it has no severity.',
  },
  upheldShare: {
    'zh-CN': '已有结论（成立、部分成立、不成立）的投诉中，成立或部分成立的占比。',
    en: 'Upheld or partly upheld ÷ complaints decided as upheld, partly upheld or not upheld.',
  },
  repeatShare: {
    'zh-CN': '曾被重新打开、或接续此前工单的投诉占比。',
    en: 'Complaints reopened at least once, or following an earlier ticket ÷ complaints.',
  },
  shareInterval: {
    'zh-CN': '投诉数占比的 95% Wilson 区间；按金额或严重分排列时没有。',
    en: 'The 95 % Wilson interval of the share of complaints; none of money or severity points.',
  },
  previous: {
    'zh-CN': '紧接在本期之前、同样天数的时段的投诉数，按同样口径计。',
    en: 'Complaints of the period of the same length just before, counted likewise.',
  },
  change: { 'zh-CN': '本期投诉数 − 前期投诉数。', en: 'Complaints of this period less those of the period before.' },
  changeShare: {
    'zh-CN':
      '该类别投诉数的增减 ÷ 全部投诉数的增减，与紧接在前、同样天数的时段相比；各类别之和为 100%，反向变动的为负。',
    en: 'Change of the category’s complaints ÷ change of all complaints, since the period of the same length just before. They add up to 100 %; a category that moved the other way is negative.',
  },
};
export const CONTROL_DEFINITIONS: Readonly<Record<string, Both>> = {
  complaints,
  transactions,
  per1000,
  filter,
  centre: {
    'zh-CN': '整个时段的投诉数 ÷ 交易笔数 × 1,000。',
    en: 'Complaints ÷ transactions × 1,000 of the whole period.',
  },
  limits: {
    'zh-CN':
      '中心线 ± 3 σz √(中心线 ÷ 当期交易笔数)（Laney u′ 图）。σz 为相邻标准化比率之差的平均绝对值 ÷ 1.128；仅当平均每点交易超过 5,000 笔或 σz 大于 1.2 时采用，否则取 1，即普通 u 图。有交易的点不足 12 个时不画控制限。',
    en: 'Centre ± 3 σz √(centre ÷ transactions of the point): Laney’s u′ chart. σz is the mean absolute difference of neighbouring standardised rates ÷ 1.128; it counts where points have more than 5,000 transactions on average or σz is above 1.2, and is 1 otherwise, the plain u chart. Fewer than 12 points with transactions have no limits.',
  },
  rules: {
    'zh-CN':
      '西部电气判异规则：超出控制限（3σ）；连续 3 点中有 2 点位于同侧 2σ 之外；连续 5 点中有 4 点位于同侧 1σ 之外；连续第 8 点及以后位于中心线同侧。另加：连续第 6 点及以后持续上升或下降。没有交易的点跳过。',
    en: 'The Western Electric rules: beyond a limit (3 sigma); two of three in a row beyond 2 sigma on one side; four of five in a row beyond 1 sigma on one side; the eighth point in a row, or later, on one side of the centre. Besides: the sixth in a row, or later, that only rises or only falls. Points without a transaction are passed over.',
  },
};
export const SERVICE_DEFINITIONS: Readonly<Record<string, Both>> = {
  firstResponse: {
    'zh-CN':
      '期内开立的工单（投诉与咨询，不含合并）从开立到首次人工回复的自然时间；达标率＝达标 ÷（达标＋超时）的首次响应时钟。',
    en: 'Tickets opened in the period (complaints and queries, merged ones left out): elapsed time from opening to the first answer by a person. Within target: first-response clocks met ÷ (met + breached).',
  },
  resolution: {
    'zh-CN': '同一批工单从开立到解决的自然时间；达标率＝达标 ÷（达标＋超时）的解决时钟。',
    en: 'The same tickets: elapsed time from opening to being resolved. Within target: resolution clocks met ÷ (met + breached).',
  },
  clocks: {
    'zh-CN': '这些工单的时钟数，按种类与状态；已延长和已取消的不计。',
    en: 'Clocks of those tickets by kind and state; extended and cancelled ones are left out.',
  },
  reopenedShare: {
    'zh-CN': '解决过的工单中，曾被重新打开的占比。',
    en: 'Tickets reopened at least once ÷ tickets that were ever resolved.',
  },
  rating: {
    'zh-CN': '这些工单的客户评分（1–5）平均值。',
    en: 'Mean of the customers’ ratings (1 to 5) of those tickets.',
  },
  trend: { 'zh-CN': '按工单开立时段的中位数。', en: 'Medians by the bucket in which the tickets were opened.' },
};
export const REFUNDS_DEFINITIONS: Readonly<Record<string, Both>> = {
  count: { 'zh-CN': '期内申请的退款笔数。', en: 'Refunds asked for in the period.' },
  succeeded: { 'zh-CN': '其中已到账的笔数。', en: 'Of those, how many have arrived.' },
  refunded: { 'zh-CN': '其中已到账的金额，按币种。', en: 'Money of those that has arrived, by currency.' },
  pending: {
    'zh-CN': '其中尚未有结果的金额（待批、已批、提交中、处理中、结果未知、需人工）。',
    en: 'Money of those still without an outcome: requested, approved, submitting, processing, unknown, needs a person.',
  },
  timeToArrival: arrival,
  trend: {
    'zh-CN': '申请数按申请时间计，到账数按到账时间计。',
    en: 'Requested by when they were asked for, succeeded by when they arrived.',
  },
};
export const PROVIDERS_DEFINITIONS: Readonly<Record<string, Both>> = {
  transactions,
  complaints,
  per1000,
  failureRate,
  filter,
  refunds: REFUNDS_DEFINITIONS.count ?? arrival,
  refundTime: arrival,
  ...SCORECARD_DEFINITIONS,
};
export const OUTBREAKS_DEFINITIONS: Readonly<Record<string, Both>> = {
  observed: complaints,
  filter,
  expected: {
    'zh-CN': '同一组合在异常开始前（略去最近 7 天的）56 天的投诉数，按同样星期几的全部投诉换算到异常的这些天。',
    en: 'Complaints of the same combination in the 56 days before the rise (the newest 7 left out), scaled to its days by all complaints of the same weekdays.',
  },
  upper: {
    'zh-CN': '计数模型对报警序列首日给出的上限：没有异常的日子，千天里约有一天超过。',
    en: 'The count model’s limit for the series that raised the alarm on its first day: where nothing is wrong, about one day in a thousand lies above it.',
  },
  ratio: { 'zh-CN': '实际 ÷ 预期。', en: 'Observed ÷ expected.' },
  score: {
    'zh-CN': '最不寻常一天的正态分位数；3.1 约为千分之一。',
    en: 'The strangest day’s count as a normal quantile; 3.1 is about one in a thousand.',
  },
};
