import type { deskProblems as en } from '../en/desk-problems.ts';
import type { Worded } from '../words.ts';

export const deskProblems: Worded<typeof en> = {
  too_many_tags: '每个工单最多 20 个标签。',
  filters_invalid: '该视图包含队列不认识的筛选条件。',
  not_of_this_team: '只能与自己所在的团队共享视图。',
  too_many_views: '视图数量已达上限，请先删除一个。',
  view_absent: '该视图已不存在。',
  view_not_own: '只有创建者可以修改该视图。',
  bulk_absent: '该更改已不存在。',
  bulk_undone_already: '该更改已撤销。',
  undo_too_late: '已超过撤销时限，请直接修改工单。',
  split_needs_messages: '请选择客户与客服之间的消息。',
  split_needs_the_customer: '至少需要一条客户的消息。',
  split_too_long: '内容过多，请减少所选消息。',
  ticket_is_a_complaint: '这是投诉，须按投诉结案。',
  answer_too_long_there: '超过平台单条回复的字数上限，请精简或分两条发送。',
  answer_files_unfit_there: '这些文件无法随回复发到平台。',
  ticket_not_from_provider: '本工单不是在平台提交的投诉。',
  merge_filed_at_provider: '在平台提交的工单不能并入其他工单：回复要发回平台。请将另一张工单并入本工单。',
  provider_complaint_absent: '本工单没有对应的平台投诉。',
  provider_complaint_completed: '平台上已标记处理完成。',
  provider_refund_not_asked: '该投诉未在平台申请退款。',
  provider_refund_decided: '平台上已对退款作出决定。',
  provider_answer_absent: '没有这条回复。',
  provider_answer_not_failed: '这条回复已不需要人工处理。',
};
