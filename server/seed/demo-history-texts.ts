import type { Locale } from '../contract/common.ts';
import type { Category, Severity } from '../contract/taxonomy.ts';
import type { OUTCOMES, REDRESS } from '../contract/ticket.ts';
import type { RefundReason } from '../desk/refund/refund.ts';

/** What customers complain of, and how such matters end. */
export type Matter = {
  readonly category: Category;
  readonly severity: Severity;
  /** How many of a hundred complaints are of this kind. */
  readonly share: number;
  readonly team: string;
  readonly outcome: (typeof OUTCOMES)[number];
  readonly redress: (typeof REDRESS)[number];
  /** Why money goes back, where it does. */
  readonly refund?: RefundReason;
  readonly said: Readonly<Record<Locale, readonly [string, ...string[]]>>;
  readonly answered: Readonly<Record<Locale, string>>;
};

export const MATTERS: readonly [Matter, ...Matter[]] = [
  {
    category: 'dup',
    severity: 'P2',
    share: 16,
    team: 'money',
    outcome: 'upheld',
    redress: 'refund',
    refund: 'duplicate',
    said: {
      'zh-CN': ['同一笔订单扣了我两次钱，请退一笔。', '扫码的时候转圈，我又扫了一次，结果两次都扣款成功了。'],
      en: [
        'I was charged twice for the same order. Please return one of them.',
        'The app froze, I paid again, and now both payments went through.',
      ],
    },
    answered: {
      'zh-CN': '核实为重复扣款，多扣的一笔已原路退回，到账时间以支付机构为准。',
      en: 'You were right: the second charge was ours to return. It goes back the way it came.',
    },
  },
  {
    category: 'failed',
    severity: 'P2',
    share: 20,
    team: 'money',
    outcome: 'upheld',
    redress: 'refund',
    refund: 'failed_service',
    said: {
      'zh-CN': ['页面显示支付失败，可是钱已经扣了，商家说没收到。', '付款超时了，订单没成功，余额却少了。'],
      en: [
        'It said payment failed but the money is gone and the shop has nothing.',
        'The payment timed out, there is no order, yet I was charged.',
      ],
    },
    answered: {
      'zh-CN': '支付机构确认这笔款项已扣但订单未成，我们已为您全额退款。',
      en: 'The provider confirmed the charge and that no order was made. All of it has been returned.',
    },
  },
  {
    category: 'refund',
    severity: 'P3',
    share: 18,
    team: 'money',
    outcome: 'partly_upheld',
    redress: 'explanation',
    said: {
      'zh-CN': ['商家一周前就说退款了，我到现在也没收到。', '退款显示成功，银行卡里没有到账，怎么查？'],
      en: [
        'The merchant refunded me a week ago and nothing has arrived.',
        'My refund shows as complete but my bank has never seen it.',
      ],
    },
    answered: {
      'zh-CN': '退款已由银行受理，信用卡通常需要三到七个工作日。我们把查询号一并告诉您。',
      en: 'Your bank has the refund; cards take three to seven working days. Here is the reference to ask with.',
    },
  },
  {
    category: 'fee',
    severity: 'P3',
    share: 10,
    team: 'money',
    outcome: 'upheld',
    redress: 'fee_waiver',
    said: {
      'zh-CN': ['提现被收了手续费，事先没有任何提示。', '为什么这个月的服务费比上个月多？'],
      en: ['I was charged a fee nobody told me about.', 'Why is the service fee higher than last month?'],
    },
    answered: {
      'zh-CN': '提示确实不够明显，这笔手续费已为您免除。',
      en: 'The notice was not clear enough. We have waived the fee.',
    },
  },
  {
    category: 'merchant',
    severity: 'P3',
    share: 12,
    team: 'service',
    outcome: 'not_upheld',
    redress: 'explanation',
    said: {
      'zh-CN': ['商家发错了货，还不肯退钱。', '买的会员用不了，商家不回消息。'],
      en: [
        'The shop sent the wrong thing and will not take it back.',
        'The membership I paid for does not work and the seller is silent.',
      ],
    },
    answered: {
      'zh-CN': '这是与商家之间的买卖问题，我们已把您的材料转给商家，并附上申诉渠道。',
      en: 'This is between you and the seller. We passed your case on, and tell you below where to go if they stay silent.',
    },
  },
  {
    category: 'unauth',
    severity: 'P1',
    share: 6,
    team: 'security',
    outcome: 'upheld',
    redress: 'refund',
    refund: 'unauthorised',
    said: {
      'zh-CN': ['这笔钱不是我付的，我当时手机都不在身边。', '半夜突然扣了一笔我不认识的款。'],
      en: [
        'I did not make this payment; my phone was at home.',
        'There is a charge in the middle of the night that I do not know.',
      ],
    },
    answered: {
      'zh-CN': '确认为他人盗用，款项已退回，请更换支付密码并移除不认识的设备。',
      en: 'It was not you. The money is back; please change your payment code and remove devices you do not know.',
    },
  },
  {
    category: 'autopay',
    severity: 'P3',
    share: 9,
    team: 'money',
    outcome: 'partly_upheld',
    redress: 'refund',
    refund: 'goodwill',
    said: {
      'zh-CN': ['我早就取消订阅了，怎么还在自动扣费？', '试用期一过就扣了一年的钱，没有提醒。'],
      en: ['I cancelled the subscription and it still took the money.', 'A free trial became a year without a word.'],
    },
    answered: {
      'zh-CN': '自动扣费已关闭，最近一期费用为您退回。以后可在“支付管理”里随时关闭。',
      en: 'The subscription is off and the last period is returned. You can switch such payments off at any time.',
    },
  },
  {
    category: 'service',
    severity: 'P4',
    share: 9,
    team: 'service',
    outcome: 'upheld',
    redress: 'apology',
    said: {
      'zh-CN': ['打了三次电话，每次都要重新说一遍。', '机器人一直答非所问，找不到人工。'],
      en: ['I had to tell my story three times to three people.', 'The bot answers everything but my question.'],
    },
    answered: {
      'zh-CN': '对不起，让您反复说明。以后的消息都在这一个对话里，由同一位同事跟进。',
      en: 'We are sorry you had to repeat yourself. From now on it all stays in this one thread.',
    },
  },
];
