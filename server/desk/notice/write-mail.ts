import type { MailData, MailTopic } from '../../../templates/topics.ts';
import type { Tx } from '../../kernel/tx.ts';
import { getDeskTimeZone } from '../clock/calendar.queries.ts';
import { getCustomer } from '../customer/customer.queries.ts';
import { findMailWords } from '../template/template.queries.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Letters, Notice } from './notice.ts';
import { writeNotice } from './write-notice.ts';

/** Puts a mail about a ticket into the ticket's language and the desk's time zone, and writes it once. */
export const writeMail = async <T extends MailTopic>(
  tx: Tx,
  letters: Letters,
  ticket: Pick<Ticket, 'id' | 'customerId' | 'locale'>,
  { topic, data, onceKey }: { topic: T; data: MailData<T>; onceKey: string },
): Promise<Notice | null> => {
  const timeZone = await getDeskTimeZone(tx);
  const { locale } = ticket;
  const letter = letters.mail(topic, data, { locale, timeZone }, await findMailWords(tx, { topic, locale }));
  return writeNotice(tx, {
    customer: await getCustomer(tx, ticket.customerId),
    ticketId: ticket.id,
    topic,
    channel: 'mail',
    locale,
    subject: letter.subject,
    bodyText: letter.text,
    bodyHtml: letter.html,
    onceKey,
  });
};
