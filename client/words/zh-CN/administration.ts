import type { administration as en } from '../en/administration.ts';
import type { Worded } from '../words.ts';

export const administration: Worded<typeof en> = {
  label: '管理',
  approval: '审批额度',
  closed: '这里没有您可以使用的内容',
  groups: { team: '团队', rules: '规则', words: '文案', links: '对接', record: '记录' },
};
