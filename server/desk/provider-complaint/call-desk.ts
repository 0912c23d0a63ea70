import type { ComplaintGateway, Given, Heard } from '../../kernel/complaint-gateway.ts';
import type { InTx } from '../../kernel/route.ts';
import { noteCall } from '../provider/guard-calls.ts';
import { type Call, complaintLine } from '../provider/provider.ts';

/** Talks to a complaint desk, and notes how long it took and whether an answer came. */
export const callDesk = async <A extends Heard<unknown> | Given>(
  inTx: InTx,
  gateway: ComplaintGateway,
  operation: Call['operation'],
  ask: (gateway: ComplaintGateway) => Promise<A>,
): Promise<A> => {
  const started = performance.now();
  const answer = await ask(gateway);
  const latencyMs = Math.round(performance.now() - started);
  const outcome = answer.state === 'unknown' || answer.state === 'refused' ? answer.state : 'answered';
  const code = 'code' in answer ? answer.code : null;
  await inTx((tx) => noteCall(tx, { provider: complaintLine(gateway.source), operation, outcome, code, latencyMs }));
  return answer;
};
