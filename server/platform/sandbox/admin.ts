import { z } from 'zod';
import { type Behaviours, behaviourSchema } from './behaviour.ts';
import { type Payment, paymentSchema } from './book.ts';
import type { Books } from './books.ts';
import type { Callbacks } from './callbacks.ts';
import { actOnComplaint, fileComplaint } from './complaint-acts.ts';
import type { ComplaintBook } from './complaint-book.ts';
import type { ComplaintNotices } from './complaint-notices.ts';
import { type Disputes, disputeSchema } from './disputes.ts';
import type { Call, Reply } from './side.ts';

const registrationSchema = paymentSchema
  .omit({ capturedMinor: true, currency: true })
  .extend({ captured: z.object({ minor: z.string().regex(/^\d{1,18}$/), currency: paymentSchema.shape.currency }) })
  .transform(
    ({ captured, ...rest }): Payment => ({ ...rest, capturedMinor: captured.minor, currency: captured.currency }),
  );
const registrationsSchema = z.union([
  z.object({ payments: z.array(registrationSchema) }).transform(({ payments }) => payments),
  registrationSchema.transform((payment) => [payment]),
]);
const behavioursSchema = z.union([z.array(behaviourSchema), behaviourSchema.transform((one) => [one])]);

const reply = (status: number, content: object): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(content),
});

const timeOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const showBooks = (books: Books, callbacks: Callbacks) => ({
  payments: books.payments().map(({ capturedMinor, currency, ...payment }) => ({
    ...payment,
    captured: capturedMinor === null ? null : { minor: capturedMinor, currency },
  })),
  refunds: books.refunds().map((refund) => ({
    provider: refund.provider,
    id: refund.id,
    key: refund.key,
    transactionReference: refund.payment,
    money: { minor: refund.minor, currency: refund.currency },
    state: refund.state,
    failure: refund.failure,
    createdAt: timeOf(refund.createdAt),
    succeededAt: timeOf(refund.succeededAt),
  })),
  callbacks: callbacks
    .list()
    .map(({ id, refund, attempts, state }) => ({ id, provider: refund.provider, key: refund.key, attempts, state })),
});

/** The sandbox's own controls; null for a path that is none of them. */
export const answerAdmin = (
  call: Call,
  {
    books,
    behaviours,
    callbacks,
    disputes,
    complaints,
  }: {
    books: Books;
    behaviours: Behaviours;
    callbacks: Callbacks;
    disputes: Disputes;
    complaints: { book: ComplaintBook; notices: ComplaintNotices };
  },
): Reply | null => {
  const route = `${call.method} ${call.target.split('?')[0]}`;
  try {
    switch (route) {
      case 'GET /healthz':
        return reply(200, { status: 'ok' });
      case 'GET /sandbox/books':
        return reply(200, showBooks(books, callbacks));
      case 'GET /sandbox/behaviour':
        return reply(200, { behaviours: behaviours.list() });
      case 'DELETE /sandbox/behaviour':
        behaviours.clear();
        return reply(200, { behaviours: [] });
      case 'POST /sandbox/behaviour':
        for (const behaviour of behavioursSchema.parse(JSON.parse(call.body))) behaviours.tell(behaviour);
        return reply(200, { behaviours: behaviours.list() });
      case 'POST /sandbox/disputes':
        return reply(200, { id: disputes.tell(disputeSchema.parse(JSON.parse(call.body))) });
      case 'GET /sandbox/complaints':
        return reply(200, { complaints: complaints.book.list() });
      case 'POST /sandbox/complaints': {
        const filed = fileComplaint(complaints.book, JSON.parse(call.body), Date.now());
        complaints.notices.tell(filed, 'CREATE_COMPLAINT');
        return reply(200, { id: filed.id });
      }
      case 'POST /sandbox/complaints/act': {
        const done = actOnComplaint(complaints.book, JSON.parse(call.body), Date.now());
        if (!done) return reply(404, { message: 'no such complaint' });
        complaints.notices.tell(done.complaint, done.action);
        return reply(200, { state: done.complaint.state });
      }
      case 'POST /sandbox/callbacks':
        callbacks.hurry();
        return reply(200, { waiting: callbacks.list().filter(({ state }) => state === 'waiting').length });
      case 'PUT /sandbox/payments': {
        const payments = registrationsSchema.parse(JSON.parse(call.body));
        for (const payment of payments) books.register(payment);
        return reply(200, { registered: payments.length });
      }
      default:
        return null;
    }
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) return reply(400, { message: error.message });
    throw error;
  }
};
