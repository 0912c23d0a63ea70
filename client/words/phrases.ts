/** Phrases an agent can put into a reply: titled in the agent's language, written in the customer's. */
export const phrases = [
  {
    key: 'greeting',
    title: { 'zh-CN': '问候与受理', en: 'Greeting' },
    text: {
      'zh-CN': '{name}，您好。您的问题（{number}）由我负责处理，我已看到您提供的交易记录。',
      en: 'Hello {name}, I am looking after your matter ({number}) and have your transaction records in front of me.',
    },
  },
  {
    key: 'details',
    title: { 'zh-CN': '请补充信息', en: 'Ask for details' },
    text: {
      'zh-CN': '为了尽早核实，请告诉我交易发生时您看到的提示，并附上一张截图。请不要发送密码、验证码或完整卡号。',
      en: 'To check this, please tell me what the screen said at the time and attach a picture of it. Please never send passwords, one-time codes or a full card number.',
    },
  },
  {
    key: 'refund',
    title: { 'zh-CN': '退款已提交', en: 'Refund submitted' },
    text: {
      'zh-CN': '退款已提交至支付平台，通常 3 个工作日内原路退回。到账后您会收到通知。',
      en: 'Your refund has been handed to the payment provider. It usually arrives within 3 working days, the way you paid. You will hear from us when it has.',
    },
  },
  {
    key: 'apology',
    title: { 'zh-CN': '致歉', en: 'Apology' },
    text: {
      'zh-CN': '对于此次给您带来的不便，我们深表歉意。',
      en: 'I am sorry for the trouble this has caused you.',
    },
  },
] as const;
