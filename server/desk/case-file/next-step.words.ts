import type { Locale } from '../../contract/common.ts';

export const NEXT_STEPS = [
  'we_read',
  'we_work',
  'you_answer',
  'we_decide_refund',
  'money_on_its_way',
  'money_delayed',
  'check_and_rate',
  'reopen_if_needed',
  'withdrawn',
  'goes_on_elsewhere',
] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** What happens next, said to the customer: who moves, and what it needs of them. */
export const NEXT_STEP_WORDS: Readonly<Record<Locale, Readonly<Record<NextStep, string>>>> = {
  'zh-CN': {
    we_read: '我们已收到，客服会在承诺时间内第一次回复您，您现在无需做任何事。',
    we_work: '我们正在处理，有进展会在这里告诉您。如有新情况，可直接留言。',
    you_answer: '我们在等您的回复，收到后会继续处理。',
    we_decide_refund: '退款申请正在审核，结果会在这里通知您。',
    money_on_its_way: '退款已提交给支付机构，到账后会在这里通知您。',
    money_delayed: '退款到账比平时慢，我们正在向支付机构核实，您无需操作。',
    check_and_rate: '事情已有结果。若您认可，欢迎评价；若仍未解决，可以重新打开。',
    reopen_if_needed: '此事已结束。若问题再次出现，直接留言即可，我们会为您新建关联工单。',
    withdrawn: '您已撤回此事。若改变主意，留言即可重新开始。',
    goes_on_elsewhere: '此事已并入您的另一件事项，进展和答复都在那里。',
  },
  en: {
    we_read: 'We have it. Somebody will answer you within the time promised; there is nothing you need to do now.',
    we_work: 'We are working on it and will tell you here. If something changes, just write.',
    you_answer: 'We are waiting for your answer and will go on as soon as it is here.',
    we_decide_refund: 'Your refund is being decided. You will read the result here.',
    money_on_its_way: 'The refund is with the payment provider. We will tell you here when it has arrived.',
    money_delayed: 'The refund is taking longer than usual. We are asking the provider; you need not do anything.',
    check_and_rate: 'There is a result. Tell us how it went, or open the matter again if it is not settled.',
    reopen_if_needed: 'This matter is closed. If it comes back, just write and we will open a new, linked one.',
    withdrawn: 'You took this back. If you change your mind, write and we will start again.',
    goes_on_elsewhere: 'This goes on in another of your matters. Steps and answers are there.',
  },
};
