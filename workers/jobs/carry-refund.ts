import { findWait, noteCall } from '../../server/desk/provider/guard-calls.ts';
import type { Call } from '../../server/desk/provider/provider.ts';
import { postponeRefund } from '../../server/desk/refund/postpone-refund.ts';
import { recordOutcome } from '../../server/desk/refund/record-outcome.ts';
import { findRefund } from '../../server/desk/refund/refund.queries.ts';
import { type AnswerSource, gatewayOf } from '../../server/desk/refund/refund.rules.ts';
import { type RefundWork, takeUpRefund } from '../../server/desk/refund/take-up-refund.ts';
import { systemActor } from '../../server/kernel/actor.ts';
import type { Provider, RefundAnswer, WalletGateway } from '../../server/kernel/gateway.ts';
import type { InTx } from '../../server/kernel/route.ts';
import type { Tx } from '../../server/kernel/tx.ts';
import { once } from '../../server/platform/outbox/once.ts';

export type RefundJobDeps = { inTx: InTx; gateways: ReadonlyMap<Provider, WalletGateway> };

const ACTOR = systemActor('refunds');

type Heard = { answer: RefundAnswer; source: AnswerSource };

/** Talks to the provider, and notes how long it took and whether an answer came. */
const timed = async (
  inTx: InTx,
  provider: Provider,
  operation: Call['operation'],
  ask: () => Promise<RefundAnswer>,
): Promise<RefundAnswer> => {
  const started = performance.now();
  const answer = await ask();
  const latencyMs = Math.round(performance.now() - started);
  const outcome = answer.state === 'unknown' ? 'unknown' : answer.state === 'failed' ? 'refused' : 'answered';
  await inTx((tx) => noteCall(tx, { provider, operation, outcome, code: answer.code ?? null, latencyMs }));
  return answer;
};

/**
 * One conversation with the provider. Whoever cannot be sure that nothing was sent asks first; only a provider that
 * never saw the key is sent the refund again, under the same key.
 */
const converse = async (inTx: InTx, gateway: WalletGateway | undefined, work: RefundWork): Promise<Heard> => {
  if (!gateway) return { answer: { state: 'unknown', code: 'gateway_absent' }, source: 'query' };
  if (work.kind !== 'submit') {
    const { providerReference, request } = work;
    const query = { ...request, ...(providerReference === null ? {} : { providerReference }) };
    const answer = await timed(inTx, work.gateway, 'query', () => gateway.queryRefund(query));
    if (answer.state !== 'absent' || work.kind === 'doubt') return { answer, source: 'query' };
  }
  const answer = await timed(inTx, work.gateway, 'submit', () => gateway.submitRefund(work.request));
  return { answer, source: 'submission' };
};

/**
 * Until when a refund that is still to be sent waits for its provider; null when it need not. Questions about those that
 * were sent go on in their own rhythm: they come to an end in front of a person, and an answer to one closes the circuit.
 */
const findRefundWait = async (tx: Tx, refundId: string): Promise<Date | null> => {
  const refund = await findRefund(tx, refundId);
  const provider = refund && gatewayOf(refund.provider);
  return provider && refund.state === 'approved' ? findWait(tx, provider) : null;
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
  const work = await inTx(async (tx) => {
    const until = await findRefundWait(tx, refundId);
    if (until === null) return takeUpRefund(tx, ACTOR, refundId);
    await postponeRefund(tx, refundId, until);
    return null;
  });
  const heard = work && (await converse(inTx, gateways.get(work.gateway), work));
  await inTx(async (tx) => {
    await once(tx, mark.eventId, mark.subscriber, async () => {
      if (heard) await recordOutcome(tx, ACTOR, refundId, heard.answer, heard.source);
    });
  });
};
