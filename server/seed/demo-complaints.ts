/** Complaints that demo customers have filed in WeChat Pay, and how they go on there. */
export type DemoComplaint = {
  readonly text: string;
  readonly problem: 'REFUND' | 'SERVICE_NOT_WORK' | 'OTHERS';
  readonly hoursAgo: number;
  /** Whose payment it is about; null: one that the feed has not brought. */
  readonly customer: string | null;
  readonly payer: string;
  readonly phone: string;
  /** Share of the payment asked back, in percent. */
  readonly askedPercent?: number;
  readonly isUrgent?: boolean;
  readonly acts?: readonly { readonly act: 'respond' | 'continue'; readonly text: string }[];
  /** What an agent has answered. */
  readonly reply?: string;
};

export const DEMO_COMPLAINTS: readonly DemoComplaint[] = [
  {
    text: '买的水果坏了一半，店家说只能退一半的钱，打电话没人接，申请退款。',
    problem: 'REFUND',
    hoursAgo: 19,
    customer: 'wallet-1002',
    payer: 'oDemo_1002',
    phone: '13800001002',
    askedPercent: 50,
  },
  {
    text: '充值的会员一直没有到账，App 里还是普通用户。',
    problem: 'SERVICE_NOT_WORK',
    hoursAgo: 21,
    customer: 'wallet-1003',
    payer: 'oDemo_1003',
    phone: '13800001003',
    reply: '您好，会员权益已为您补开，请重新登录后查看。如仍未生效，请在此回复，我们今天 20:00 前再次核实。',
    acts: [{ act: 'respond', text: '重新登录了，还是没有。' }],
  },
  {
    text: '停车费被扣了两次，商家让我找微信，微信让我找商家。',
    problem: 'OTHERS',
    hoursAgo: 44,
    customer: null,
    payer: 'oDemo_unknown',
    phone: '13900002207',
    isUrgent: true,
    acts: [{ act: 'continue', text: '两天了没有人处理，继续投诉。' }],
  },
];
