import type { beyondEn } from '../en/beyond.ts';
import type { Worded } from '../words.ts';

export const beyondZhCN: Worded<typeof beyondEn> = {
  transcript: {
    mail: '把沟通记录发给我',
    sending: '正在发送…',
    sent: (to: string) => `已发往${to}。`,
    noAddress: '我们没有您的邮箱地址，可由钱包提供。',
    again: '刚刚已发送，请稍候再试。',
    pdf: '存为 PDF',
    saving: '正在生成 PDF…',
    saved: 'PDF 已保存。',
    print: '打印',
  },
  elsewhere: {
    title: '仍然不满意？',
    lead: '您还可以免费向以下渠道反映，请提供本事项的编号。',
    desk: '在这里要求由另一位未参与处理的人员复核。',
    where: '您居住在哪里？',
    choose: '请选择',
    other: '其他地区',
    otherBody: '您所在地的支付服务监管机构或申诉专员。您可以向我们询问名称。',
    check: '前往之前请先核对联系方式。',
    places: {
      CN: '中国内地',
      HK: '中国香港',
      SG: '新加坡',
      UK: '英国',
      EU: '欧盟',
      US: '美国',
      IN: '印度',
    },
  },
};
