import { findReplyTicket } from './desk/mail/reply-address.queries.ts';
import { aboveReplyLine } from './desk/mail/reply-line.rules.ts';
import { takeMail } from './desk/mail/take-mail.ts';
import { Problem } from './kernel/problem.ts';
import { type MailIn, MailRefused, openMailIn } from './platform/mail/open-mail-in.ts';
import type { DeskProcess } from './process.ts';

/** What will never be taken is bounced with its code; a desk that is busy or away is tried again by the sender's server. */
const asMailAnswer = (error: unknown): unknown =>
  error instanceof Problem && error.kind !== 'unavailable' && error.kind !== 'too_often'
    ? new MailRefused(550, error.code)
    : error;

/** Opens the way in for answers by mail. */
export const takeMailAt = (
  {
    inTx,
    files,
    logger,
    scanner = null,
  }: Pick<DeskProcess, 'inTx' | 'files' | 'logger'> & Partial<Pick<DeskProcess, 'scanner'>>,
  { port, domain }: { port: number; domain: string },
): Promise<MailIn> =>
  openMailIn({
    port,
    domain,
    cutQuoted: aboveReplyLine,
    checkAddress: async (address) => {
      if (!(await inTx((tx) => findReplyTicket(tx, address)))) throw new MailRefused(550, 'mail_address_unknown');
    },
    take: async (mail) => {
      try {
        await takeMail(inTx, files, mail, scanner);
      } catch (error) {
        throw asMailAnswer(error);
      }
    },
    onError: (error) => logger.warn({ err: error }, 'an answer by mail has to wait'),
  });
