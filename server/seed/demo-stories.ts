import type { OUTCOMES, REDRESS } from '../contract/ticket.ts';

/** What happened between a customer and the desk, told in hours since the complaint. */
export type DemoStory = {
  customer: string;
  daysAgo: number;
  kind: 'complaint' | 'query';
  body: string;
  /** Which of the customer's payments, newest first, it is about. */
  payments: readonly number[];
  replies?: readonly { after: number; by: 'agent' | 'customer' | 'note'; body: string }[];
  resolved?: { after: number; outcome: (typeof OUTCOMES)[number]; redress: (typeof REDRESS)[number]; body: string };
  rating?: { score: number; comment?: string };
};

export const DEMO_STORIES: readonly DemoStory[] = [
  {
    customer: 'wallet-1001',
    daysAgo: 0.08,
    kind: 'complaint',
    payments: [0, 1],
    body: '你好，我昨天在全家便利店买咖啡，微信扣了两次钱，一模一样的金额，店员说只收到一笔。请帮我把多扣的那笔退回来。',
  },
  {
    customer: 'wallet-2001',
    daysAgo: 0.2,
    kind: 'complaint',
    payments: [0],
    body: 'My card was charged through Apple Pay but the cinema says the order does not exist. The app shows "payment failed", yet the money has left my account.',
    replies: [
      {
        after: 0.5,
        by: 'agent',
        body: 'Thank you for telling us. I can see the charge and I am asking the provider what became of it. I will write again today.',
      },
    ],
  },
  {
    customer: 'wallet-1003',
    daysAgo: 0.4,
    kind: 'complaint',
    payments: [2],
    body: '有人自称客服让我共享屏幕，之后我账户里的钱被转走了！这笔不是我本人操作的，请马上帮我冻结账户！',
    replies: [
      { after: 0.1, by: 'note', body: '客户情绪激动，年纪较大，已电话核实身份，请优先处理。' },
      {
        after: 0.15,
        by: 'agent',
        body: '您好，我们已经看到这笔交易，正在联系支付机构。请不要再与对方联系，也不要把验证码告诉任何人。',
      },
      { after: 0.3, by: 'customer', body: '好的，我已经挂断了。钱还能追回来吗？' },
    ],
  },
  {
    customer: 'wallet-1002',
    daysAgo: 1.1,
    kind: 'query',
    payments: [],
    body: '请问提现到银行卡要收多少手续费？每个月有免费额度吗？',
    replies: [
      {
        after: 1.2,
        by: 'agent',
        body: '您好，提现手续费按金额的 0.1% 收取，每人有累计 1,000 元的免费额度，提现页面会显示剩余额度。',
      },
    ],
    resolved: {
      after: 2,
      outcome: 'out_of_scope',
      redress: 'explanation',
      body: '已为您说明提现手续费的规则，如仍有疑问欢迎随时联系我们。',
    },
    rating: { score: 5, comment: '回复很快' },
  },
  {
    customer: 'wallet-2002',
    daysAgo: 2.3,
    kind: 'complaint',
    payments: [1],
    body: 'Merchant agreed to refund my order twelve days ago, still nothing in my wallet. Support of the shop keeps saying "already processed". Where is my refund?',
    replies: [
      {
        after: 1,
        by: 'agent',
        body: 'I have checked the record: the shop has not sent a refund to us yet. I have asked them for the refund number.',
      },
      { after: 20, by: 'customer', body: 'They told me again that it is done. I am quite frustrated by now.' },
    ],
  },
  {
    customer: 'wallet-1004',
    daysAgo: 3.2,
    kind: 'complaint',
    payments: [0],
    body: '我从来没有开通过这个视频会员的自动续费，结果每个月都被扣 25 元，已经扣了三个月，要求全部退款。',
    replies: [
      { after: 2, by: 'agent', body: '您好，已核实该免密扣款协议于三个月前开通，我们正在向商户核对开通记录。' },
    ],
    resolved: {
      after: 30,
      outcome: 'partly_upheld',
      redress: 'refund',
      body: '经核实，商户未清楚提示自动续费，我们已为您关闭扣款协议，并安排退回最近一期费用。',
    },
    rating: { score: 4 },
  },
  {
    customer: 'wallet-2003',
    daysAgo: 4.5,
    kind: 'complaint',
    payments: [2],
    body: 'I was overseas and the exchange rate used was far worse than the one shown at checkout. There is also a "cross-border fee" nobody mentioned.',
    replies: [
      {
        after: 3,
        by: 'agent',
        body: 'The rate is fixed at the time the card scheme settles. I have attached how each part of the fee was made up.',
      },
    ],
    resolved: {
      after: 26,
      outcome: 'upheld',
      redress: 'fee_waiver',
      body: 'You were right: the fee was not shown before you paid. We have waived it and reported the screen to the product team.',
    },
    rating: { score: 5, comment: 'Clear and fair.' },
  },
  {
    customer: 'wallet-1005',
    daysAgo: 6,
    kind: 'complaint',
    payments: [1],
    body: '轉帳的時候輸錯了手機號碼，錢轉給了陌生人，可以幫我追回嗎？',
    replies: [{ after: 1.5, by: 'agent', body: '您好，我們會代為聯絡收款方，但未經對方同意無法直接取回款項。' }],
    resolved: {
      after: 50,
      outcome: 'not_upheld',
      redress: 'explanation',
      body: '收款方已同意退還，款項將由對方直接轉回。建議您以後轉帳前核對收款人姓名。',
    },
  },
  {
    customer: 'wallet-2004',
    daysAgo: 8,
    kind: 'complaint',
    payments: [],
    body: 'The app crashes every time I open the payment code after the last update. Samsung S21, Android 14. I could not pay at the till, very embarrassing.',
    replies: [
      {
        after: 4,
        by: 'agent',
        body: 'We know of this fault in the last version. A corrected one is being released; until then the web wallet works.',
      },
    ],
    resolved: {
      after: 70,
      outcome: 'upheld',
      redress: 'apology',
      body: 'Version 8.0.50 mends the crash. We apologise for the trouble at the till.',
    },
    rating: { score: 3 },
  },
  {
    customer: 'wallet-1006',
    daysAgo: 10,
    kind: 'complaint',
    payments: [],
    body: '我的账户突然被限制收款，说是风险，但没有告诉我任何原因，实名认证我早就做过了。',
    replies: [{ after: 5, by: 'agent', body: '您好，请在 App 内补充上传身份证明，审核通过后会自动解除限制。' }],
    resolved: {
      after: 60,
      outcome: 'upheld',
      redress: 'account_action',
      body: '资料已审核通过，限制已解除，给您带来不便，深表歉意。',
    },
    rating: { score: 4 },
  },
  {
    customer: 'wallet-1001',
    daysAgo: 14,
    kind: 'complaint',
    payments: [4],
    body: '充值一百块，银行卡已经扣款，钱包余额没有增加，已经两天了。',
    replies: [{ after: 2, by: 'agent', body: '您好，银行端显示扣款成功但入账超时，我们已提交补单。' }],
    resolved: { after: 20, outcome: 'upheld', redress: 'apology', body: '补单已完成，余额已到账，抱歉让您久等了。' },
    rating: { score: 5 },
  },
  {
    customer: 'wallet-2001',
    daysAgo: 20,
    kind: 'complaint',
    payments: [3],
    body: 'I keep getting promotional messages although I opted out three times in the settings. Please stop and tell me why it keeps happening.',
    replies: [
      {
        after: 6,
        by: 'agent',
        body: 'I have removed you from every list by hand and asked why the switch did not hold.',
      },
    ],
    resolved: {
      after: 40,
      outcome: 'upheld',
      redress: 'apology',
      body: 'The switch was not saved for accounts that had been merged. It is now. We are sorry.',
    },
    rating: { score: 4 },
  },
];
