import { z } from 'zod';
import { job } from '../../kernel/job.ts';

export const acknowledgeTicketJob = job('notice.acknowledge', z.object({ ticketId: z.uuid() }));
export const tellResolutionJob = job(
  'notice.resolution',
  z.object({ ticketId: z.uuid(), version: z.number().int(), sendLesson: z.boolean() }),
);
export const tellRefundJob = job('notice.refund', z.object({ refundId: z.uuid() }));
export const tellReplyJob = job(
  'notice.reply',
  z.object({
    ticketId: z.uuid(),
    seq: z.number().int(),
    authorKind: z.enum(['customer', 'agent', 'system']),
    visibility: z.enum(['public', 'internal']),
  }),
);
/** About four minutes of tries; the sweep goes on after that. */
export const sendNoticeJob = job('notice.send', z.object({ noticeId: z.uuid() }));
