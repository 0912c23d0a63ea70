import type { Actor } from '../../kernel/actor.ts';
import type { RefundAnswer } from '../../kernel/gateway.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { postSystemMessage } from '../message/post-system-message.ts';
import { tellScreens } from './move-refund.ts';
import type { Refund } from './refund.ts';
import { openTask } from './task.store.ts';

/** What the provider says contradicts what is settled here: nothing moves, and a person is told. */
export const noteContradiction = async (
  tx: Tx,
  actor: Actor,
  refund: Refund,
  answer: RefundAnswer,
): Promise<Refund> => {
  recordAudit(tx, actor, {
    action: 'refund.contradicted',
    subject: { kind: 'refund', id: refund.id },
    before: { state: refund.state },
    after: { answer: answer.state, code: answer.code ?? null },
  });
  const { id: refundId, number: refundNumber, state } = refund;
  await postSystemMessage(
    tx,
    refund.ticketId,
    'refund_contradicted',
    { refundId, refundNumber, state, answer: answer.state },
    'internal',
  );
  await openTask(tx, refund, 'contradiction', answer.code ?? answer.state);
  tellScreens(tx, refund);
  return refund;
};
