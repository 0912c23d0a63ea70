import type { lessonsEn } from '../en/lessons.ts';
import type { Worded } from '../words.ts';

export const lessonsZhCN: Worded<typeof lessonsEn> = {
  title: '给您的安全提示',
  lead: '我们发给您的提示，最新的在前。',
  empty: '暂时没有',
  emptyHint: '处理结果附带的提示，以后都能在这里查看。',
  failed: '提示未能载入。',
  loadMore: '显示更多',
  question: '这篇内容对您有帮助吗？',
  yes: '有帮助',
  no: '没有帮助',
  thanks: '感谢反馈，您可以随时更改。',
  notKept: '未能保存，请重试。',
  given: '{when}发送',
  gone: '链接无效',
  goneHint: '链接可能被邮件程序截断了，请从邮件中重新打开。',
  stopped: '您将不再收到此类邮件',
  stoppedHint: '投诉的答复仍会送达。您可以在这里或设置中随时恢复。',
  stop: '不再接收此类邮件',
  again: '恢复接收',
  resumed: '已恢复接收',
  stopping: '请稍候…',
};
