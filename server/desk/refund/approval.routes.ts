import {
  type ApprovalView,
  changeApprovalRules as changeEndpoint,
  getApprovalRules as getEndpoint,
} from '../../contract/approval.ts';
import { route } from '../../kernel/route.ts';
import type { Tx } from '../../kernel/tx.ts';
import { changeApprovalRules } from './change-approval-rules.ts';
import { findKnownApprovalRule } from './refund.queries.ts';

const view = async (tx: Tx): Promise<ApprovalView> => {
  const { rule, version, updatedAt } = await findKnownApprovalRule(tx);
  return { limits: rule, version, updatedAt: updatedAt?.toISOString() ?? null };
};

export const approvalRoutes = [
  route(getEndpoint, ({ tx }) => view(tx)),
  route(changeEndpoint, async ({ tx, actor, input }) => {
    await changeApprovalRules(tx, actor, input);
    return view(tx);
  }),
];
