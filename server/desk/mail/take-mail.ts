import { createHash } from 'node:crypto';
import { ATTACHMENTS_PER_MESSAGE } from '../../contract/attachment.ts';
import { bodyTextSchema } from '../../contract/common.ts';
import type { CustomerActor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { InTx } from '../../kernel/route.ts';
import { type AttachmentFiles, type FileScanner, storeAttachment } from '../attachment/store-attachment.ts';
import { getCustomer } from '../customer/customer.queries.ts';
import { normaliseEmail } from '../customer/customer.rules.ts';
import { postMessage } from '../message/post-message.ts';
import { postSystemMessage } from '../message/post-system-message.ts';
import { findMessageByClientId } from '../thread/thread.queries.ts';
import { redactSecrets } from '../triage/redact.ts';
import { findReplyTicket } from './reply-address.queries.ts';

export type IncomingMail = {
  readonly to: string;
  readonly from: string;
  readonly messageId: string;
  /** What the person wrote, without what they quoted. */
  readonly text: string;
  /** Sent by a program: an absence note, a delivery report. */
  readonly isAutomatic: boolean;
  readonly attachments: readonly { readonly name: string; readonly content: Buffer }[];
};

export type MailOutcome = { readonly state: 'posted' | 'known' | 'ignored' };

/** The same mail is the same message, however often a carrier hands it in. */
const clientIdOf = (messageId: string): string => `mail-${createHash('sha256').update(messageId).digest('base64url')}`;

type Place = { ticketId: string; actor: CustomerActor };

/** The address is a secret between us and one customer; the mail must also come from that customer's own address. */
const findPlace = (inTx: InTx, { to, from }: IncomingMail): Promise<Place> =>
  inTx(async (tx) => {
    const found = await findReplyTicket(tx, to);
    if (!found) throw new Problem('absent', 'mail_address_unknown');
    const customer = await getCustomer(tx, found.customerId);
    if (customer.email === null || normaliseEmail(customer.email) !== normaliseEmail(from))
      throw new Problem('forbidden', 'mail_sender_unknown');
    const { id, name, locale } = customer;
    const actor: CustomerActor = { kind: 'customer', id, name: name ?? '', locale, assurance: 'signed' };
    return { ticketId: found.ticketId, actor };
  });

/** Keeps what may be kept; the names of the rest. */
const keepFiles = async (
  inTx: InTx,
  files: AttachmentFiles,
  actor: CustomerActor,
  attachments: IncomingMail['attachments'],
  scanner: FileScanner | null,
): Promise<{ ids: string[]; refused: string[] }> => {
  const ids: string[] = [];
  const refused = attachments.slice(ATTACHMENTS_PER_MESSAGE).map(({ name }) => name);
  for (const attachment of attachments.slice(0, ATTACHMENTS_PER_MESSAGE)) {
    try {
      ids.push((await storeAttachment(inTx, files, actor, attachment, scanner)).id);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      refused.push(attachment.name);
    }
  }
  return { ids, refused };
};

/**
 * Puts a customer's answer by mail into its ticket, once. What a program sent by itself is ignored, or two answering
 * machines would talk for ever.
 */
export const takeMail = async (
  inTx: InTx,
  files: AttachmentFiles,
  mail: IncomingMail,
  scanner: FileScanner | null = null,
): Promise<MailOutcome> => {
  if (mail.isAutomatic) return { state: 'ignored' };
  const { ticketId, actor } = await findPlace(inTx, mail);
  const clientMessageId = clientIdOf(mail.messageId);
  if (await inTx((tx) => findMessageByClientId(tx, ticketId, clientMessageId))) return { state: 'known' };
  const body = bodyTextSchema.safeParse(mail.text);
  if (!body.success) throw new Problem('invalid', mail.text.trim() === '' ? 'mail_empty' : 'mail_too_long');

  const { ids, refused } = await keepFiles(inTx, files, actor, mail.attachments, scanner);
  const created = await inTx(async (tx) => {
    const posted = await postMessage(tx, actor, {
      ticketId,
      clientMessageId,
      body: body.data,
      visibility: 'public',
      attachmentIds: ids,
    });
    if (posted.created && refused.length > 0)
      await postSystemMessage(
        tx,
        posted.message.ticketId,
        'mail_files_refused',
        { names: redactSecrets(refused.join(', ')).text },
        'public',
      );
    return posted.created;
  });
  return { state: created ? 'posted' : 'known' };
};
