import { COMPLAINT_PROVIDERS, COMPLAINT_SOURCES } from '../../contract/complaint-source.ts';
import { systemActor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { postSystemMessage } from '../message/post-system-message.ts';
import { tiePayment } from '../ticket/tie-payment.ts';
import { findUntied, holdComplaintById, type Untied } from './provider-complaint.queries.ts';
import { isUnknownPayer } from './provider-complaint.rules.ts';
import { saveTied } from './provider-complaint.store.ts';

const BATCH = 50;
const ACTOR = systemActor('provider complaints');

/** A payer known by no more than the provider's id becomes the payment's customer; anybody else stays who they are. */
const tie = async (tx: Tx, provider: string, found: Untied): Promise<void> => {
  const complaint = await holdComplaintById(tx, found.id);
  if (complaint.transactionId !== null || complaint.ticketId !== found.ticketId) return;
  if (found.ownerId === found.customerId || isUnknownPayer(provider, found.sub)) {
    await tiePayment(tx, ACTOR, found);
    await saveTied(tx, complaint.id, found.transactionId);
    return;
  }
  await saveTied(tx, complaint.id, null);
  await postSystemMessage(
    tx,
    found.ticketId,
    'provider_payment_foreign',
    { transactionId: found.transactionId },
    'internal',
  );
};

/** Ties complaints to payments that the feed brought after them. Answers how many it looked at; call until 0. */
export const tiePayments = async (tx: Tx): Promise<number> => {
  let looked = 0;
  for (const source of COMPLAINT_SOURCES) {
    const found = await findUntied(tx, source, BATCH);
    for (const one of found) await tie(tx, COMPLAINT_PROVIDERS[source], one);
    looked += found.length;
  }
  return looked;
};
