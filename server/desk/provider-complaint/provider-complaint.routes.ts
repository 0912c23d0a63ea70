import * as contract from '../../contract/provider-complaint.ts';
import { pageOf } from '../../kernel/page.ts';
import { route } from '../../kernel/route.ts';
import { completeComplaint, lookAtComplaint, refuseRefund, revealPhone } from './act-on-complaint.ts';
import { findProviderTasks } from './answer.queries.ts';
import { viewTask } from './provider-complaint.view.ts';
import { getFiled } from './read-filed.ts';
import { retryAnswer, settleAnswer } from './settle-answer.ts';

export const providerComplaintRoutes = [
  route(contract.completeProviderComplaint, async ({ tx, actor, input }) => {
    await completeComplaint(tx, actor, input);
    return getFiled(tx, actor, input.id);
  }),
  route(contract.refuseProviderRefund, async ({ tx, actor, input }) => {
    await refuseRefund(tx, actor, input);
    return getFiled(tx, actor, input.id);
  }),
  route(contract.lookAtProviderComplaint, async ({ tx, actor, input }) => {
    await lookAtComplaint(tx, input.id);
    return getFiled(tx, actor, input.id);
  }),
  route(contract.revealProviderComplaint, ({ tx, actor, input }) => revealPhone(tx, actor, input)),
  route(contract.listProviderTasks, async ({ tx, input }) =>
    pageOf(
      await findProviderTasks(tx, input),
      input.limit,
      ({ answer }) => [answer.createdAt.toISOString(), answer.id],
      viewTask,
    ),
  ),
  route(contract.retryProviderAnswer, async ({ tx, actor, input }) =>
    getFiled(tx, actor, await retryAnswer(tx, actor, input)),
  ),
  route(contract.settleProviderAnswer, async ({ tx, actor, input }) =>
    getFiled(tx, actor, await settleAnswer(tx, actor, input)),
  ),
];
