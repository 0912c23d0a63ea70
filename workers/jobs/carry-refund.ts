import { recordOutcome } from '../../server/desk/refund/record-outcome.ts';
import type { AnswerSource } from '../../server/desk/refund/refund.rules.ts';
import { type RefundWork, takeUpRefund } from '../../server/desk/refund/take-up-refund.ts';
import { systemActor } from '../../server/kernel/actor.ts';
import type { Provider, RefundAnswer, WalletGateway } from '../../server/kernel/gateway.ts';
import type { InTx } from '../../server/kernel/route.ts';
import { once } from '../../server/platform/outbox/once.ts';

export type RefundJobDeps = { inTx: InTx; gateways: ReadonlyMap<Provider, WalletGateway> };

const ACTOR = systemActor('refunds');

type Heard = { answer: RefundAnswer; source: AnswerSource };

/**
 * One conversation with the provider. Whoever cannot be sure that nothing was sent asks first; only a provider that
 * never saw the key is sent the refund again, under the same key.
 */
const converse = async (gateway: WalletGateway | undefined, work: RefundWork): Promise<Heard> => {
  if (!gateway) return { answer: { state: 'unknown', code: 'gateway_absent' }, source: 'query' };
  if (work.kind !== 'submit') {
    const { providerReference, request } = work;
    const answer = await gateway.queryRefund({
      ...request,
      ...(providerReference === null ? {} : { providerReference }),
    });
    if (answer.state !== 'absent' || work.kind === 'doubt') return { answer, source: 'query' };
  }
  return { answer: await gateway.submitRefund(work.request), source: 'submission' };
};

/**
 * Carries a refund one step on: commit the intention, talk to the provider outside any transaction, commit what it
 * said. Safe to run twice, late, at once, or again after dying between any two of these.
 */
export const carryRefund = async (
  { inTx, gateways }: RefundJobDeps,
  refundId: string,
  mark: { eventId: string; subscriber: string },
): Promise<void> => {
  const work = await inTx((tx) => takeUpRefund(tx, ACTOR, refundId));
  const heard = work && (await converse(gateways.get(work.gateway), work));
  await inTx(async (tx) => {
    await once(tx, mark.eventId, mark.subscriber, async () => {
      if (heard) await recordOutcome(tx, ACTOR, refundId, heard.answer, heard.source);
    });
  });
};
