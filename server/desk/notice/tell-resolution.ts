import { OUTSIDE_BODIES, placeOf } from '../../contract/outside-bodies.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findComplaint } from '../complaint/complaint.queries.ts';
import { getCustomer } from '../customer/customer.queries.ts';
import { getTicket } from '../ticket/ticket.queries.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { LessonText, Letters } from './notice.ts';
import { writeMail } from './write-mail.ts';

export type TellResolution = {
  ticketId: string;
  /** The ticket's version that the decision made: a second decision after reopening is told again. */
  version: number;
  lesson: Pick<LessonText, 'title' | 'tip'> | null;
};

/** Where else the customer may turn, in the letter's language: by their own clock, or where nearly all who read Chinese live. */
const bodiesFor = (
  timeZone: string | null,
  { kind, locale }: Ticket,
): { name: string; when: string; contact: string }[] => {
  if (kind !== 'complaint') return [];
  const place = placeOf(timeZone) ?? (timeZone === null && locale === 'zh-CN' ? 'CN' : null);
  return (place === null ? [] : OUTSIDE_BODIES[place]).map(({ name, when, contact }) => ({
    name: name[locale],
    when: when[locale],
    // Said and not linked: mails of the desk that are about money teach nobody to follow links.
    contact: contact?.replace('https://', '') ?? '',
  }));
};

/** Tells the customer what was decided and where else to turn; not once the matter has been taken up again. */
export const tellResolution = async (tx: Tx, letters: Letters, input: TellResolution): Promise<void> => {
  const ticket = await getTicket(tx, input.ticketId);
  if (ticket.resolvedAt === null) return;
  const customer = await getCustomer(tx, ticket.customerId);
  const complaint = ticket.kind === 'complaint' ? await findComplaint(tx, ticket.id) : null;

  await writeMail(tx, letters, ticket, {
    topic: 'resolved',
    onceKey: `resolved:${ticket.id}:${input.version}`,
    data: {
      number: ticket.number,
      kind: ticket.kind,
      resolvedAt: ticket.resolvedAt.toISOString(),
      outcome: complaint?.outcome ?? null,
      redress: complaint?.redress ?? null,
      bodies: bodiesFor(customer.timeZone, ticket),
      lesson: input.lesson,
    },
  });
};
