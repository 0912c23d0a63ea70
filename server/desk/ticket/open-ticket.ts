import type { Locale } from '../../contract/common.ts';
import type { ComplaintSource } from '../../contract/complaint-source.ts';
import type { Intake } from '../../contract/intake.ts';
import type { Actor } from '../../kernel/actor.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findTargets } from '../clock/clock.queries.ts';
import { clockOf, nextDue } from '../clock/clock.rules.ts';
import type { Clock } from '../clock/clock.ts';
import { saveClocks } from '../clock/save-clocks.ts';
import type { Complaint } from '../complaint/complaint.ts';
import { recordComplaint } from '../complaint/record-complaint.ts';
import { checkIntake, recordIntake } from '../intake/record-intake.ts';
import { appendMessages } from '../thread/append-messages.ts';
import type { Author } from '../thread/thread.ts';
import { findOwnTransactions } from '../transaction/transaction.queries.ts';
import type { TransactionRecord } from '../transaction/transaction.ts';
import { redactSecrets } from '../triage/redact.ts';
import { searchTerms } from './search-terms.ts';
import { ticketOpened } from './ticket.events.ts';
import { nextNumber } from './ticket.queries.ts';
import { duePatch, previewOf, subjectOf } from './ticket.rules.ts';
import { insertTicket, linkTickets, linkTransactions } from './ticket.store.ts';
import type { Channel, Ticket, TicketKind } from './ticket.ts';

export type OpenTicket = {
  customerId: string;
  kind: TicketKind;
  channel: Channel;
  locale: Locale;
  body: string;
  subject?: string | undefined;
  transactionIds: readonly string[];
  attachmentIds: readonly string[];
  /** Who wrote the first message: the customer, or the agent who took it down. */
  author: Author;
  clientMessageId?: string | undefined;
  followsId?: string | undefined;
  /** Where it was filed at the provider, and whose provider that is while the payment is not known. */
  filed?: { readonly source: ComplaintSource; readonly provider: string } | undefined;
  /** What was asked for this kind of matter, and answered. */
  intake?: Intake | undefined;
};

export type OpenedTicket = {
  ticket: Ticket;
  complaint: Complaint | null;
  clocks: Clock[];
  transactions: TransactionRecord[];
};

/** Writes the whole beginning of a matter in one transaction: asks once, and writes once at its end. */
export const openTicket = async (tx: Tx, actor: Actor, input: OpenTicket): Promise<OpenedTicket> => {
  if (input.intake) checkIntake(input.intake);
  const transactionIds = [...new Set(input.transactionIds)];
  const [found, targets, number] = await Promise.all([
    findOwnTransactions(tx, input.customerId, transactionIds),
    findTargets(tx, input.kind, null),
    nextNumber(tx),
  ]);
  const linked = transactionIds.flatMap((id) => found.filter(({ record }) => record.id === id));
  if (linked.length !== transactionIds.length) throw absent('transaction_absent');

  const id = tx.newId();
  const body = redactSecrets(input.body, tx);
  const subject = input.subject === undefined ? subjectOf(body.text) : redactSecrets(input.subject, tx).text;
  const clocks = targets.map(({ target, calendar }) => clockOf(tx.newId(), id, target, tx.now, calendar));

  const ticket = insertTicket(
    tx,
    {
      id,
      number,
      kind: input.kind,
      subject,
      locale: input.locale,
      channel: input.channel,
      customerId: input.customerId,
      lastSeq: 1,
      lastPublicSeq: 1,
      lastMessageKind: input.author.kind,
      lastMessagePreview: previewOf(body.text),
      nextDueKind: null,
      nextDueAt: null,
      ...duePatch(nextDue(clocks)),
      provider: linked[0]?.record.provider ?? input.filed?.provider ?? null,
      complaintSource: input.filed?.source ?? null,
      followsId: input.followsId ?? null,
    },
    searchTerms(
      [subject, body.text],
      linked.flatMap(({ references }) => references),
    ),
  );
  await appendMessages(
    tx,
    { ticketId: id, lastSeq: 0 },
    [
      {
        author: input.author,
        visibility: 'public',
        body: body.text,
        redactions: body.found.length,
        clientMessageId: input.clientMessageId ?? null,
        attachmentIds: input.attachmentIds,
      },
    ],
    { kind: actor.kind, id: actor.id },
  );
  linkTransactions(
    tx,
    id,
    linked.map(({ record, snapshot }) => ({ id: record.id, snapshot })),
  );
  if (input.intake) recordIntake(tx, id, input.intake);
  saveClocks(tx, clocks);
  const complaint = input.kind === 'complaint' ? recordComplaint(tx, actor, { ticketId: id, category: null }) : null;
  if (input.followsId !== undefined) await linkTickets(tx, id, input.followsId, 'follows');
  recordAudit(tx, actor, {
    action: 'ticket.opened',
    subject: { kind: 'ticket', id },
    after: { number: ticket.number, kind: ticket.kind, channel: ticket.channel, transactionIds },
  });

  tx.emit(ticketOpened, { ticketId: id, customerId: ticket.customerId, kind: ticket.kind });
  tx.push({ kind: 'changed', refs: [{ kind: 'queue', id, version: 1 }], customerId: ticket.customerId });
  return { ticket, complaint, clocks, transactions: linked.map(({ record }) => record) };
};
