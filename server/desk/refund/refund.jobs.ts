import { z } from 'zod';
import { job } from '../../kernel/job.ts';

const data = z.object({ refundId: z.uuid() });

export const submitRefundJob = job('submit-refund', data);
export const checkRefundJob = job('check-refund', data);
