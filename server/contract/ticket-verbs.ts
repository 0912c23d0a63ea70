import { z } from 'zod';
import { bodyTextSchema, idSchema, timeSchema, versionSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { NOT_COMPLAINT, OUTCOMES, REDRESS, tagsSchema, ticketSchema, WAITING_FOR } from './ticket.ts';
import { TICKET_KINDS } from './ticket-kind.ts';
import { reclassifyShape } from './triage.ts';

const note = z.string().trim().min(1).max(2_000);
const act = <const N extends string, S extends z.ZodRawShape>(
  name: N,
  verb: string,
  summary: string,
  shape: S,
  permission: 'ticket:write' | 'ticket:assign' | 'triage:correct' | 'complaint:downgrade' = 'ticket:write',
) =>
  endpoint({
    name,
    method: 'POST',
    path: `/api/tickets/:id/${verb}`,
    permission,
    summary,
    input: z.object({ ...shape, id: idSchema, version: versionSchema }),
    output: ticketSchema,
  });

export const assignTicket = act(
  'assignTicket',
  'assign',
  'Give the ticket to an agent, or to nobody.',
  { assigneeId: idSchema.nullable() },
  'ticket:assign',
);
export const transferTicket = act(
  'transferTicket',
  'transfer',
  'Hand the ticket to a team with a note.',
  { teamId: idSchema, assigneeId: idSchema.nullable().default(null), note },
  'ticket:assign',
);
export const snoozeTicket = act('snoozeTicket', 'snooze', 'Set the ticket aside until a time, or wait for somebody.', {
  wakeAt: timeSchema.optional(),
  waitingFor: z.enum(WAITING_FOR).optional(),
});
export const resolveTicket = act(
  'resolveTicket',
  'resolve',
  'Decide and tell the customer; a complaint needs outcome and redress.',
  {
    outcome: z.enum(OUTCOMES).optional(),
    redress: z.enum(REDRESS).optional(),
    cause: z.string().trim().max(80).optional(),
    body: bodyTextSchema.optional(),
    sendLesson: z.boolean().default(true),
    /** A ticket that was filed at a provider: mark it as handled there too. */
    completeAtProvider: z.boolean().default(false),
    /** Why a question is no complaint, where its closing was asked that. */
    notComplaint: z.enum(NOT_COMPLAINT).optional(),
  },
);
export const reopenTicket = act('reopenTicket', 'reopen', 'Take a resolved ticket up again.', {
  note: note.optional(),
});
export const promoteTicket = act('promoteTicket', 'promote', 'Make the ticket a regulated complaint.', {});
export const downgradeTicket = act(
  'downgradeTicket',
  'downgrade',
  'Undo a promotion; needs a second person and a reason.',
  { reason: note },
  'complaint:downgrade',
);
export const reclassifyTicket = act(
  'reclassifyTicket',
  'reclassify',
  'Correct category or severity; the machine learns from it.',
  reclassifyShape,
  'triage:correct',
);
export const mergeTicket = act('mergeTicket', 'merge', 'Merge into another ticket of the same customer; final.', {
  intoId: idSchema,
});
export const linkTicket = act('linkTicket', 'link', 'Link to another ticket or to a transaction of the customer.', {
  ticketId: idSchema.optional(),
  transactionId: idSchema.optional(),
});
export const tagTicket = act('tagTicket', 'tag', 'Put tags on the ticket and take others off.', {
  add: tagsSchema,
  remove: tagsSchema,
});
export const splitTicket = act(
  'splitTicket',
  'split',
  'Copy entries of the thread into a new ticket of the same customer; answers the new one.',
  {
    seqs: z.array(z.number().int().min(1)).min(1).max(50),
    kind: z.enum(TICKET_KINDS),
    subject: z.string().trim().min(1).max(200).optional(),
  },
);
const mergeSide = z.object({ number: z.string(), transactions: z.number().int(), dueAt: timeSchema.nullable() });
export const previewMerge = endpoint({
  name: 'previewMerge',
  method: 'POST',
  idempotency: 'none',
  path: '/api/tickets/:id/merge-preview',
  permission: 'ticket:write',
  summary: 'What a merge would move, and why it might be refused; nothing is changed.',
  input: z.object({ id: idSchema, intoId: idSchema }),
  output: z.object({
    /** The problem's code when the merge would be refused. */
    refused: z.string().nullable(),
    /** What stays readable where it is. */
    staying: z.object({ messages: z.number().int(), files: z.number().int(), refunds: z.number().int() }),
    before: mergeSide,
    after: mergeSide,
  }),
});
