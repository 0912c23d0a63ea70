import {
  type ApprovalView,
  changeApprovalRules as changeEndpoint,
  getApprovalRules as getEndpoint,
  previewApproval as previewEndpoint,
} from '../../contract/approval.ts';
import { money } from '../../kernel/money.ts';
import { route } from '../../kernel/route.ts';
import type { Tx } from '../../kernel/tx.ts';
import { changeApprovalRules } from './change-approval-rules.ts';
import { previewApproval } from './preview-approval.ts';
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
  route(previewEndpoint, async ({ tx, actor, input: { ticketId, minor, currency } }) => {
    const { limit, roles, ...rest } = await previewApproval(tx, actor, {
      ticketId,
      money: money(BigInt(minor), currency),
    });
    return {
      ...rest,
      roles: [...roles],
      limit: limit && { minor: limit.minor.toString(), currency: limit.currency },
    };
  }),
];
