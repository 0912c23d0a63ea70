import {
  approveRefund as approveEndpoint,
  cancelRefund as cancelEndpoint,
  declineRefund as declineEndpoint,
  getRefund as getEndpoint,
  listRefunds,
  receiveProviderNotification,
  requestRefund as requestEndpoint,
} from '../../contract/refund.ts';
import { listRefundTasks, resolveRefundTask } from '../../contract/refund-task.ts';
import type { Actor } from '../../kernel/actor.ts';
import { type Notification, NotificationRefused, type Provider, type WalletGateway } from '../../kernel/gateway.ts';
import { money } from '../../kernel/money.ts';
import { pageOf } from '../../kernel/page.ts';
import { absent, Problem } from '../../kernel/problem.ts';
import { Reply, type RequestFacts, type Route, routesFor } from '../../kernel/route.ts';
import type { Tx } from '../../kernel/tx.ts';
import { proveSecondFactor } from '../agent/prove-second-factor.ts';
import { approveRefund, cancelRefund, declineRefund } from './decide-refund.ts';
import { receiveNotification } from './receive-notification.ts';
import { findRefunds, getRefund } from './refund.queries.ts';
import { gatewayOf } from './refund.rules.ts';
import { viewRefund } from './refund.view.ts';
import { requestRefund } from './request-refund.ts';
import { resolveTask } from './resolve-task.ts';
import { findTasks, getTask } from './task.queries.ts';
import { viewTask } from './task.view.ts';

export type RefundDeps = {
  gateways: ReadonlyMap<Provider, WalletGateway>;
  now: () => Date;
  /** The time step of a right code, else null. */
  totpStep: (secret: string, code: string, now: Date) => number | null;
  /** Counts a guess at a code; throws `too_often`. */
  throttleProof: (actor: Actor) => Promise<{ succeed(): Promise<void> }>;
};

/** The approver as this request proves them: a code that comes along makes the second factor fresh. */
const prove = async (tx: Tx, actor: Actor, code: string | undefined, deps: RefundDeps): Promise<Actor> => {
  if (code === undefined || actor.kind !== 'agent') return actor;
  const attempt = await deps.throttleProof(actor);
  const secondFactorAt = await proveSecondFactor(tx, actor, code, deps.totpStep);
  await attempt.succeed();
  return { ...actor, secondFactorAt };
};

const { route, looseRoute } = routesFor<RefundDeps>();

const readNotification = async (gateway: WalletGateway, request: RequestFacts, now: Date): Promise<Notification> => {
  try {
    return await gateway.readNotification({ headers: request.headers, rawBody: request.rawBody, now });
  } catch (error) {
    if (error instanceof NotificationRefused) throw new Problem('unsigned', `notification_${error.code}`);
    throw error;
  }
};

export const refundRoutes: readonly Route<RefundDeps>[] = [
  route(requestEndpoint, async ({ tx, actor, input: { money: asked, ...input } }) => {
    const refund = await requestRefund(tx, actor, { ...input, money: money(BigInt(asked.minor), asked.currency) });
    return viewRefund(await getRefund(tx, refund.id), actor);
  }),
  route(listRefunds, async ({ tx, actor, input }) => {
    const refunds = await findRefunds(tx, { ...input, state: input.state ?? input.status });
    return pageOf(
      refunds,
      input.limit,
      ({ requestedAt, id }) => [requestedAt.toISOString(), id],
      (refund) => viewRefund(refund, actor),
    );
  }),
  route(getEndpoint, async ({ tx, actor, input }) => viewRefund(await getRefund(tx, input.id), actor)),
  route(approveEndpoint, async ({ tx, actor, input: { code, ...input }, deps }) => {
    const approver = await prove(tx, actor, code, deps);
    await approveRefund(tx, approver, input);
    return viewRefund(await getRefund(tx, input.id), approver);
  }),
  ...(
    [
      [declineEndpoint, declineRefund],
      [cancelEndpoint, cancelRefund],
    ] as const
  ).map(([endpoint, decide]) =>
    route(endpoint, async ({ tx, actor, input }) => {
      await decide(tx, actor, input);
      return viewRefund(await getRefund(tx, input.id), actor);
    }),
  ),
  route(listRefundTasks, async ({ tx, actor, input }) =>
    pageOf(
      await findTasks(tx, input),
      input.limit,
      ({ openedAt, id }) => [openedAt.toISOString(), id],
      (task) => viewTask(task, actor),
    ),
  ),
  route(resolveRefundTask, async ({ tx, actor, input }) => {
    await resolveTask(tx, actor, input);
    return viewTask(await getTask(tx, input.id), actor);
  }),
  looseRoute(receiveProviderNotification, async ({ input, request, deps, inTx }) => {
    const name = gatewayOf(input.provider);
    const gateway = name === input.provider ? deps.gateways.get(name) : undefined;
    if (!gateway) throw absent('provider_absent');
    const told = await readNotification(gateway, request, deps.now());
    await inTx((tx) => receiveNotification(tx, told));
    const { status, body, contentType } = gateway.acknowledge;
    return new Reply(body, { status, headers: { 'Content-Type': contentType } });
  }),
];
