import type { problems as en } from '../en/problems.ts';
import type { Worded } from '../words.ts';

export const problems: Worded<typeof en> = {
  codes: {
    too_many_requests: '操作过于频繁，请稍等。',
    attachment_too_large: '文件超过 10 MB。',
    attachment_type_refused: '只能上传 PNG、JPEG、WebP、PDF 或纯文本文件。',
    attachment_infected: '该文件中发现恶意程序，未予接收。',
    attachment_empty: '文件为空。',
    attachment_unreadable: '文件无法读取。',
    ticket_closed: '工单已关闭。',
    ticket_not_open: '工单不在处理中。',
    ticket_not_resolved: '工单尚未办结。',
    idempotency_key_in_use: '同一请求正在处理中。',
    database_unavailable: '服务暂时不可用。',
    unreachable: '网络不通。内容已保留，请稍后再试。',
    timed_out: '等待时间过长，请再试一次。',
    answer_unreadable: '无法读取返回内容，请刷新页面。',
    stale_version: '刚刚有人做了修改。现在显示的是最新状态，请再看一遍。',
    idempotency_key_reused: '该请求已用其他内容提交过，请重新开始。',
    message_contains_secret: '消息中含有银行卡号、验证码或证件号，请删除后再发送。',
    file_too_large: '文件超过 10 MB。',
  },
  byStatus: {
    400: '请检查填写的内容。',
    401: '请重新登录。',
    403: '您没有权限执行此操作。',
    404: '内容不存在，或您无权查看。',
    409: '内容刚刚发生变化，请再看一遍。',
    413: '内容过大。',
    415: '不支持该文件类型。',
    422: '当前状态下无法执行此操作。',
    429: '操作过于频繁，请稍等。',
    503: '服务暂时不可用。',
  },
  other: '系统出现问题，请稍后再试。',
  request: '编号：{id}',
};
