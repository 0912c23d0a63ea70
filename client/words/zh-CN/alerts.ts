import type { alerts as en } from '../en/alerts.ts';
import type { Worded } from '../words.ts';

export const alerts: Worded<typeof en> = {
  title: '通知',
  open: '通知，{count} 条未读',
  none: '暂无新通知',
  noneHint: '有人提及您、工单分派给您，或您负责、关注的工单有新消息时，会显示在这里。',
  readAll: '全部标为已读',
  settings: '通知方式',
  kinds: {
    mention: '{name} 提及了您',
    assigned: '{name} 将此工单分派给您',
    customer_wrote: '客户来信',
    colleague_wrote: '{name} 留言',
  },
  times: '× {count}',
  kindNames: {
    mention: '有人提及我',
    assigned: '工单分派给我',
    customer_wrote: '我负责或关注的工单中客户来信',
    colleague_wrote: '我负责或关注的工单中同事留言',
  },
  channels: { app: '此处', desktop: '桌面', mail: '邮件' },
  kind: '内容',
  mailHint: '邮件在一刻钟后汇总发出，仅包含工单编号。',
  quiet: '免打扰时段',
  quietHint: '不弹出提醒，也不发送邮件；列表仍会更新。',
  from: '开始',
  to: '结束',
  saved: '已保存。',
  allow: '允许桌面通知',
  blocked: '浏览器已阻止桌面通知，请在其设置中允许。',
  follow: '关注',
  unfollow: '已关注',
  followers: '关注者：{names}',
  mention: '提及同事',
};
