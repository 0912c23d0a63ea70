import { z } from 'zod';
import { idSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

/** Where it went, as far as may be shown. */
const sentSchema = z.object({ sentTo: z.string() });

/** One transcript of a ticket in this time; whoever asks again is told to wait. */
export const TRANSCRIPT_PAUSE_S = 600;

export const sendOwnTranscript = endpoint({
  name: 'sendOwnTranscript',
  method: 'POST',
  path: '/api/customer/tickets/:id/transcript',
  permission: 'customer',
  status: 202,
  summary: 'The whole conversation by mail to oneself; at most once in ten minutes a ticket.',
  input: z.object({ id: idSchema }),
  output: sentSchema,
});
export const sendTranscript = endpoint({
  name: 'sendTranscript',
  method: 'POST',
  path: '/api/tickets/:id/transcript',
  permission: 'ticket:write',
  status: 202,
  summary: 'The conversation by mail to the customer, without internal notes; at most once in ten minutes a ticket.',
  input: z.object({ id: idSchema }),
  output: sentSchema,
});
