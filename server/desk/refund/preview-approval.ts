import { AGENT_ROLES, type AgentRole, ROLE_PERMISSIONS } from '../../contract/permission.ts';
import type { Actor } from '../../kernel/actor.ts';
import { type Money, money } from '../../kernel/money.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { countAgents } from '../agent/agent.queries.ts';
import { getTicket } from '../ticket/ticket.queries.ts';
import { approverFault, type LimitFault, limitFault, limitOf } from './approval.rules.ts';
import { mayRequest } from './refund.policy.ts';
import { findApprovalRule, findLetGo } from './refund.queries.ts';

export type ApprovalPreview = {
  /** Why a second person must approve; null when it goes out at once. */
  readonly why: LimitFault | null;
  readonly limit: Money | null;
  /** Roles that may approve it, and how many people have them beside whoever asks. */
  readonly roles: readonly AgentRole[];
  readonly people: number;
};

/**
 * Who would have to approve money for a ticket's customer, by the limits of this moment. Nothing is held: asking for the
 * money itself decides anew.
 */
export const previewApproval = async (
  tx: Tx,
  actor: Actor,
  { ticketId, money: asked }: { ticketId: string; money: Money },
): Promise<ApprovalPreview> => {
  if (!mayRequest(actor)) throw new Problem('forbidden', 'refund_request_forbidden');
  const { customerId } = await getTicket(tx, ticketId);
  const rule = await findApprovalRule(tx);
  const letGo = await findLetGo(tx, actor.id, customerId, asked.currency);
  const role = actor.kind === 'agent' ? actor.role : null;
  const why = limitFault(rule, role, asked, letGo);
  if (why === null) return { why, limit: null, roles: [], people: 0 };

  const limit = limitOf(rule, role, asked.currency, why);
  // What each of them let go today is their own matter; what the customer was let have counts for all.
  const roles = AGENT_ROLES.filter(
    (one) =>
      ROLE_PERMISSIONS[one].includes('refund:approve') &&
      approverFault(rule, one, asked, { ...letGo, todayMinor: 0n }) === null,
  );
  return {
    why,
    limit: limit === null ? null : money(limit, asked.currency),
    roles,
    people: await countAgents(tx, roles, actor.id),
  };
};
