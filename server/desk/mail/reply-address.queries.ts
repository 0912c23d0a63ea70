import { timingSafeEqual } from 'node:crypto';
import type { Tx } from '../../kernel/tx.ts';
import { sql, vault } from '../../platform/db/sql.ts';

const CONTEXT = 'mail.reply';
/** 80 bits: nobody guesses one by trying, and the local part stays within its 64 characters. */
const SIGNATURE_HEX = 20;
const LOCAL = /^r\.([0-9a-f]{32})\.([0-9a-f]{20})$/u;

const signatureOf = (hash: string): string => Buffer.from(hash, 'base64url').toString('hex').slice(0, SIGNATURE_HEX);
const subjectOf = (ticketId: string, customerId: string): string => `${ticketId}:${customerId}`;

/** The address that puts an answer into this ticket, for this customer alone; signed, in lower case as mail systems like it. */
export const replyAddress = (
  tx: Tx,
  { ticketId, customerId, domain }: { ticketId: string; customerId: string; domain: string },
): string =>
  `r.${ticketId.replaceAll('-', '')}.${signatureOf(vault(tx).hash(subjectOf(ticketId, customerId), CONTEXT))}@${domain}`;

/** The ticket that an address stands for; null unless it is one of ours, under any key that still reads. */
export const findReplyTicket = async (
  tx: Tx,
  address: string,
): Promise<{ ticketId: string; customerId: string } | null> => {
  const [, hex = '', signature = ''] = LOCAL.exec(address.toLowerCase().split('@')[0] ?? '') ?? [];
  if (hex === '') return null;
  const rows: { ticketId: string; customerId: string }[] = await sql(tx).query(
    'select id as "ticketId", customer_id as "customerId" from ticket where id = $1::uuid',
    [hex],
  );
  const [found] = rows;
  if (!found) return null;
  const good = vault(tx).hashes(subjectOf(found.ticketId, found.customerId), CONTEXT).map(signatureOf);
  return good.some((one) => timingSafeEqual(Buffer.from(one), Buffer.from(signature))) ? found : null;
};
