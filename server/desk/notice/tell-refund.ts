import type { Tx } from '../../kernel/tx.ts';
import { getRefund } from '../refund/refund.queries.ts';
import { getTicket } from '../ticket/ticket.queries.ts';
import type { Letters } from './notice.ts';
import { writeMail } from './write-mail.ts';

const PROVIDERS = ['wechatpay', 'alipay', 'stripe', 'applepay', 'unionpay'];
const ANOTHER = 'other';

/** Tells the customer that money has gone back, only when it has. */
export const tellRefund = async (tx: Tx, letters: Letters, { refundId }: { refundId: string }): Promise<void> => {
  const refund = await getRefund(tx, refundId);
  if (refund.state !== 'succeeded' || refund.settledAt === null) return;

  const ticket = await getTicket(tx, refund.ticketId);
  await writeMail(tx, letters, ticket, {
    topic: 'refund_succeeded',
    onceKey: `refund_succeeded:${refund.id}`,
    data: {
      number: ticket.number,
      refundNumber: refund.number,
      money: { minor: refund.money.minor.toString(), currency: refund.money.currency },
      provider: PROVIDERS.includes(refund.provider) ? refund.provider : ANOTHER,
      providerReference: refund.providerReference,
      settledAt: refund.settledAt.toISOString(),
    },
  });
};
