import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { getDeskTimeZone } from '../clock/calendar.queries.ts';
import { getCustomer } from '../customer/customer.queries.ts';
import type { Letters } from '../notice/notice.ts';
import { writeNotice } from '../notice/write-notice.ts';
import { noteTold } from '../signal/note-told.ts';
import { findRecipients } from './find-recipients.ts';
import { onceKeyOf } from './warning.rules.ts';
import type { Recipient } from './warning.ts';
import { writeWarning } from './warning-letter.ts';

/**
 * Writes to the customers of confirmed signals who have not complained. Signals are held while it is decided, and each
 * has one notice for ever, so that two people at once, or one twice, write once.
 */
export const warnCustomers = async (
  tx: Tx,
  letters: Letters,
  actor: Actor,
  signalIds: readonly string[],
): Promise<Recipient[]> => {
  await noteTold.hold(tx, signalIds);
  const recipients = await findRecipients(tx, actor, signalIds);
  const zone = await getDeskTimeZone(tx);
  const outcome: Recipient[] = [];
  for (const recipient of recipients) {
    const { signal, locale, fate } = recipient;
    if (fate !== 'send') {
      outcome.push(recipient);
      continue;
    }
    const letter = await writeWarning(tx, letters, signal, locale, zone);
    const notice = await writeNotice(tx, {
      customer: await getCustomer(tx, signal.customerId),
      ticketId: null,
      topic: 'signal_noticed',
      channel: 'mail',
      locale,
      subject: letter.subject,
      bodyText: letter.text,
      bodyHtml: letter.html,
      onceKey: onceKeyOf(signal.id),
    });
    if (notice) {
      await noteTold.save(tx, signal.id);
      recordAudit(tx, actor, {
        action: 'signal.customer_told',
        subject: { kind: 'signal', id: signal.id },
        after: { customerId: signal.customerId, noticeId: notice.id },
      });
    }
    outcome.push(notice ? recipient : { ...recipient, fate: 'told' });
  }
  return outcome;
};
