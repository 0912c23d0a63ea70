import type { Agent } from '../desk/agent/agent.ts';
import { findTeams } from '../desk/agent/team.queries.ts';
import { ensureCustomers } from '../desk/customer/ensure-customers.ts';
import { noteIdentity } from '../desk/customer/note-identity.ts';
import { postMessage } from '../desk/message/post-message.ts';
import { recordOutcome } from '../desk/refund/record-outcome.ts';
import { requestRefund } from '../desk/refund/request-refund.ts';
import { takeUpRefund } from '../desk/refund/take-up-refund.ts';
import { applyTriage } from '../desk/ticket/apply-triage.ts';
import { closeResolved } from '../desk/ticket/close-resolved.ts';
import { openTicket } from '../desk/ticket/open-ticket.ts';
import { rateTicket } from '../desk/ticket/rate-ticket.ts';
import { resolveTicket } from '../desk/ticket/resolve-ticket.ts';
import { lockTicket } from '../desk/ticket/ticket.queries.ts';
import { feedTransactions } from '../desk/transaction/feed-transactions.ts';
import { findTransactionsOfCustomer } from '../desk/transaction/transaction.queries.ts';
import type { TransactionRecord } from '../desk/transaction/transaction.ts';
import { type CustomerActor, systemActor } from '../kernel/actor.ts';
import type { Tx } from '../kernel/tx.ts';
import { actorOf } from './actor-of.ts';
import { HISTORY_CUSTOMERS, type PastComplaint, tellHistory } from './demo-history.ts';
import { longAgo } from './in-the-past.ts';

const SEEDER = systemActor('demo');
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const FEED_LINES = 1_000;
const MOST_PAYMENTS = 1_000;

/** Who takes part in the past. */
type Cast = {
  readonly agents: readonly Agent[];
  readonly teamIds: ReadonlyMap<string, string>;
  readonly customerIds: ReadonlyMap<string, string>;
  readonly payments: ReadonlyMap<string, TransactionRecord>;
};

const bringCast = async (tx: Tx, agents: readonly Agent[]): Promise<Cast> => {
  const customerIds = await ensureCustomers(
    tx,
    HISTORY_CUSTOMERS.map(({ sub }) => sub),
  );
  const payments = new Map<string, TransactionRecord>();
  for (const { sub, name, locale } of HISTORY_CUSTOMERS) {
    await noteIdentity(tx, { sub, name, locale, email: `${sub}@customer.example`, assurance: 'signed', at: tx.now });
    const owned = await findTransactionsOfCustomer(tx, customerIds.get(sub) ?? '', { limit: MOST_PAYMENTS });
    for (const payment of owned) payments.set(payment.reference, payment);
  }
  const teams = await findTeams(tx, { limit: 200 });
  return { agents, teamIds: new Map(teams.map(({ key, id }) => [key, id])), customerIds, payments };
};

/** The money goes back while the matter is open; a lead lets it go, whose limits suffice. */
const returnMoney = async (
  tx: Tx,
  past: PastComplaint,
  { agents }: Cast,
  ticketId: string,
  payment: TransactionRecord,
  arrivedAt: Date,
): Promise<void> => {
  const lead = agents.find(({ role }) => role === 'lead');
  if (!lead || !past.matter.refund) return;
  const refund = await requestRefund(tx, actorOf(lead), {
    ticketId,
    transactionId: payment.id,
    money: payment.money,
    reason: past.matter.refund,
  });
  if (!(await takeUpRefund(tx, SEEDER, refund.id))) return;
  const answer = { state: 'succeeded', providerReference: `past-${refund.number}`, occurredAt: arrivedAt } as const;
  await recordOutcome(longAgo(tx, arrivedAt), systemActor(past.provider), refund.id, answer, 'submission');
};

const tell = async (tx: Tx, past: PastComplaint, cast: Cast): Promise<void> => {
  const { customer, matter, openedAt, answerAfterMs, resolveAfterMs, variant } = past;
  const resolvedAt = new Date(openedAt.getTime() + Math.max(resolveAfterMs, answerAfterMs + HOUR_MS));
  const payment = cast.payments.get(past.reference);
  // What is not over by now is left to the stories of today.
  if (!payment || resolvedAt.getTime() > tx.now.getTime() - 3 * HOUR_MS) return;
  const after = (ms: number): Tx => longAgo(tx, new Date(openedAt.getTime() + ms));
  const { locale, name } = customer;
  const who: CustomerActor = { kind: 'customer', id: payment.customerId, name, locale, assurance: 'signed' };
  const speaking = cast.agents.filter(({ role, languages }) => role === 'agent' && languages.includes(locale));
  const agent = speaking[variant % speaking.length];
  if (!agent) return;

  const said = matter.said[locale];
  const { ticket } = await openTicket(after(0), who, {
    customerId: who.id,
    kind: 'complaint',
    channel: variant % 4 === 0 ? 'widget' : 'portal',
    locale,
    body: said[variant % said.length] ?? said[0],
    attachmentIds: [],
    transactionIds: [payment.id],
    author: { kind: 'customer', id: who.id, name },
  });
  const { category, severity, outcome, redress } = matter;
  const teamId = cast.teamIds.get(matter.team) ?? null;
  await applyTriage(after(3_000), SEEDER, { ticketId: ticket.id, category, severity, teamId, assigneeId: agent.id });
  await postMessage(after(answerAfterMs), actorOf(agent), {
    ticketId: ticket.id,
    clientMessageId: 'past-answer',
    body: locale === 'en' ? 'Thank you, I am looking into it.' : '您好，已收到，我正在为您核实。',
    attachmentIds: [],
    visibility: 'public',
  });
  const beforeEnd = resolvedAt.getTime() - 20 * MINUTE_MS;
  await returnMoney(after(answerAfterMs + 10 * MINUTE_MS), past, cast, ticket.id, payment, new Date(beforeEnd));
  await resolveTicket(longAgo(tx, resolvedAt), actorOf(agent), {
    id: ticket.id,
    version: (await lockTicket(tx, ticket.id)).version,
    outcome,
    redress,
    body: matter.answered[locale],
    sendLesson: false,
  });
  if (past.score !== null)
    await rateTicket(longAgo(tx, new Date(resolvedAt.getTime() + HOUR_MS)), who, { id: ticket.id, score: past.score });
};

/** Twelve weeks that are over: payments, complaints, refunds that arrived. Nobody is told of them again. */
export const seedHistory = async (tx: Tx, agents: readonly Agent[]): Promise<void> => {
  const { items, complaints } = tellHistory(tx.now);
  for (let from = 0; from < items.length; from += FEED_LINES)
    await feedTransactions(longAgo(tx, tx.now), SEEDER, items.slice(from, from + FEED_LINES));
  const cast = await bringCast(tx, agents);
  let week = tx.now.getTime();
  for (const past of complaints) {
    if (past.openedAt.getTime() > week) while ((await closeResolved(longAgo(tx, new Date(week)))) > 0);
    week = Math.floor(past.openedAt.getTime() / (7 * DAY_MS)) * 7 * DAY_MS + 7 * DAY_MS;
    await tell(tx, past, cast);
  }
};
