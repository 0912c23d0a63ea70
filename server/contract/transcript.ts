import { z } from 'zod';
import { idSchema, localeSchema } from './common.ts';
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

const printedShape = {
  id: idSchema,
  /** The language of the words around the conversation; by default the ticket's. */
  locale: localeSchema.optional(),
};
export const printOwnTranscript = endpoint({
  name: 'printOwnTranscript',
  method: 'GET',
  path: '/api/customer/tickets/:id/transcript.pdf',
  permission: 'customer',
  answers: 'bytes',
  summary: 'The whole conversation of an own ticket as a PDF file.',
  input: z.object(printedShape),
  output: z.unknown(),
});
export const printTranscript = endpoint({
  name: 'printTranscript',
  method: 'GET',
  path: '/api/tickets/:id/transcript.pdf',
  permission: 'ticket:read',
  answers: 'bytes',
  summary:
    'The conversation as a PDF file, without internal notes: what may be handed to the customer or an authority.',
  input: z.object(printedShape),
  output: z.unknown(),
});
