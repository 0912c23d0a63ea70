import { randomUUID } from 'node:crypto';
import { pollComplaints } from '../../../server/desk/provider-complaint/poll-complaints.ts';
import { queueComplete, queueRefundAgreed } from '../../../server/desk/provider-complaint/queue-answers.ts';
import { receiveNotification } from '../../../server/desk/refund/receive-notification.ts';
import { findTicket } from '../../../server/desk/ticket/ticket.queries.ts';
import { feedTransactions } from '../../../server/desk/transaction/feed-transactions.ts';
import { type AgentActor, systemActor } from '../../../server/kernel/actor.ts';
import type { Notification } from '../../../server/kernel/gateway.ts';
import { Problem } from '../../../server/kernel/problem.ts';
import { openFiles } from '../../../server/platform/files/open-files.ts';
import { answerProvider } from '../../../workers/jobs/answer-provider.ts';
import { readComplaint } from '../../../workers/jobs/read-complaint.ts';
import { type Harness, startHarness, until } from '../../platform/sandbox/harness.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';

export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no problem',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );

type Row = Readonly<Record<string, unknown>>;
type Event = {
  id: string;
  name: string;
  payload: {
    source: 'wechatpay';
    reference: string;
    ticketId: string;
    transactionId: string;
    completeAtProvider?: boolean;
  };
};

/** A desk on its database with a provider on the other side, and its queue worked by hand so that tests choose when. */
export const openFiledDesk = async () => {
  const desk: TestDesk = await openTestDesk();
  const at: Harness = await startHarness({ timeoutMs: 2_500 });
  const files = openFiles({ s3Url: null, dataDir: at.dir });
  const deps = () => ({ inTx: desk.inTx, complaintGateways: at.complaintGateways(), files, scanner: null });
  const agent: AgentActor = await desk.addAgent('agent');
  const rows = (text: string, values: unknown[] = []): Promise<Row[]> => desk.database.query(text, values);

  const done = new Set<string>();
  const waiting = async (): Promise<Event[]> => {
    const events: Event[] = await desk.database.query(
      `select id, name, payload from outbox_event where name in ('provider_complaint.told', 'ticket.answered',
         'provider_answer.due', 'ticket.resolved', 'refund.approved') order by created_at, id`,
    );
    return events.filter(({ id }) => !done.has(id));
  };
  const handle = async ({ name, payload }: Event): Promise<void> => {
    if (name === 'provider_complaint.told') await readComplaint(deps(), payload);
    if (name === 'ticket.answered' || name === 'provider_answer.due') await answerProvider(deps(), payload);
    const { completeAtProvider, ticketId } = payload;
    if (name === 'ticket.resolved' && completeAtProvider) await desk.inTx((tx) => queueComplete(tx, ticketId));
    if (name === 'refund.approved') await desk.inTx((tx) => queueRefundAgreed(tx, payload));
  };
  /** Does what the queue would, until nothing is left to do. */
  const work = async (): Promise<void> => {
    for (let events = await waiting(); events.length > 0; events = await waiting())
      for (const event of events) {
        done.add(event.id);
        await handle(event);
      }
  };
  /** Has whatever waits for its time be due now. */
  const hurry = async (): Promise<void> => {
    await desk.database.query(
      `update provider_answer set due_at = now() - interval '1 second' where state in ('queued', 'sending')`,
    );
    await desk.database.query('update provider_complaint set leased_until = null');
  };

  const ticketOf = async (reference: string) => {
    const [row] = await rows('select ticket_id from provider_complaint where reference = $1', [reference]);
    const ticket = row && (await desk.inTx((tx) => findTicket(tx, String(row.ticket_id))));
    if (!ticket) throw new Error(`no ticket of ${reference}`);
    return ticket;
  };
  /** Filed there, told by a call-back, read and taken in. */
  const arrive = async (filing: object = {}) => {
    const reference = await at.file(filing);
    await desk.inTx((tx) =>
      receiveNotification(tx, {
        kind: 'complaint',
        provider: 'wechatpay',
        source: 'wechatpay',
        eventId: randomUUID(),
        reference,
        action: 'CREATE_COMPLAINT',
      }),
    );
    await work();
    return { reference, ticket: await ticketOf(reference) };
  };
  const told = (reference: string, action: string): Promise<Notification> =>
    until(
      () =>
        at.merchant.received
          .map(({ notification }) => notification)
          .find((one) => one?.kind === 'complaint' && one.reference === reference && one.action === action),
      30_000,
    );
  const receive = (notification: Notification) => desk.inTx((tx) => receiveNotification(tx, notification));
  /** Learns of what was done there since, and works it. */
  const catchUp = async (reference: string): Promise<void> => {
    await readComplaint(deps(), { source: 'wechatpay', reference });
    await work();
  };

  const pay = async (reference: string, sub: string, provider = 'wechatpay'): Promise<void> => {
    const counts = await desk.inTx((tx) =>
      feedTransactions(tx, systemActor('feed'), [
        {
          provider,
          reference,
          customerSub: sub,
          kind: 'payment',
          status: 'succeeded',
          money: { minor: '2500', currency: 'CNY' },
          occurredAt: new Date(Date.now() - 86_400_000).toISOString(),
        },
      ]),
    );
    if (counts.created !== 1) throw new Error(JSON.stringify(counts));
  };

  return {
    desk,
    at,
    agent,
    deps,
    rows,
    work,
    hurry,
    arrive,
    told,
    receive,
    catchUp,
    ticketOf,
    pay,
    poll: () => pollComplaints(desk.inTx, at.complaintDesk('wechatpay')),
    pollNow: async (): Promise<void> => {
      await desk.database.query(
        `update provider_complaint_poll set next_at = now() - interval '1 second', deep_at = null`,
      );
      await pollComplaints(desk.inTx, at.complaintDesk('wechatpay'));
    },
    thread: (ticketId: string): Promise<Row[]> =>
      rows(
        'select author_kind, visibility, body, event_code, event_params from message where ticket_id = $1 order by seq',
        [ticketId],
      ),
    clocks: (ticketId: string): Promise<Row[]> =>
      rows(
        `select kind, rule_id, state, started_at, due_at, stopped_at, legal from clock
         where ticket_id = $1 and kind like 'provider_%' order by started_at, kind`,
        [ticketId],
      ),
    answers: (reference: string): Promise<Row[]> =>
      rows(
        `select a.* from provider_answer a join provider_complaint p on p.id = a.complaint_id where p.reference = $1
         order by a.created_at, a.id`,
        [reference],
      ),
    /** What the customer can read there. */
    there: async (reference: string): Promise<string[]> =>
      (await at.filed(reference)).entries.flatMap(({ operation, text }) =>
        operation.startsWith('MERCHANT') ? [text || operation] : [],
      ),
    close: async (): Promise<void> => {
      await at.close();
      await desk.close();
    },
  };
};
export type FiledDesk = Awaited<ReturnType<typeof openFiledDesk>>;
