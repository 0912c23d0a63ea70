import type { Locale } from '../../contract/common.ts';
import { type Actor, isStaff } from '../../kernel/actor.ts';
import type { Paper } from '../../kernel/paper.ts';
import type { InTx } from '../../kernel/route.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { getDeskTimeZone } from '../clock/calendar.queries.ts';
import { displayName } from '../customer/customer.rules.ts';
import { readConversation } from './read-conversation.ts';
import { paperOf } from './transcript.paper.ts';

/** Sets a document as PDF; the process wires the printer in. */
export type Printer = (paper: Paper) => Promise<Buffer>;
export type Printed = { readonly content: Buffer; readonly name: string };

/** Sets the conversation of a ticket as PDF. No transaction is held while the pages are set. */
export const printTranscript = async (
  inTx: InTx,
  print: Printer,
  actor: Actor,
  { id, locale }: { id: string; locale?: Locale | undefined },
): Promise<Printed> => {
  const { paper, number } = await inTx(async (tx) => {
    const { ticket, customer, entries, left } = await readConversation(tx, actor, id);
    const timeZone = await getDeskTimeZone(tx);
    if (isStaff(actor))
      recordAudit(tx, actor, {
        action: 'ticket.transcript_printed',
        subject: { kind: 'ticket', id: ticket.id },
        after: { entries: entries.length },
      });
    const { number, subject, createdAt } = ticket;
    const told = { number, subject, customer: displayName(customer), openedAt: createdAt, entries, left };
    return { number, paper: paperOf({ ...told, printedAt: tx.now }, locale ?? ticket.locale, timeZone) };
  });
  return { content: await print(paper), name: `${number}.pdf` };
};
