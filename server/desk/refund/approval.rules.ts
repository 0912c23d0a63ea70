import type { z } from 'zod';
import type { approvalLimitSchema, approvalLimitsSchema } from '../../contract/approval.ts';
import type { AgentRole } from '../../contract/permission.ts';
import type { Money } from '../../kernel/money.ts';

/** The setting `refund_approval`: what each role may let go alone, currency by currency. */
export type ApprovalRule = z.output<typeof approvalLimitsSchema>;
type Limit = z.output<typeof approvalLimitSchema>;

const limit = (single: string, day: string): Limit => ({ single, day });
const limits = (agent: Limit, lead: Limit, manager: Limit): Record<AgentRole, Limit> => ({
  agent,
  lead,
  manager,
  admin: manager,
});

const HUNDREDTHS_WEST = limits(limit('3000', '15000'), limit('30000', '150000'), limit('700000', '3000000'));

/** Of the same worth, roughly, in every currency: 200, 2,000 and 50,000 yuan. */
export const DEFAULT_APPROVAL: ApprovalRule = {
  CNY: limits(limit('20000', '100000'), limit('200000', '1000000'), limit('5000000', '20000000')),
  HKD: limits(limit('20000', '100000'), limit('200000', '1000000'), limit('5000000', '20000000')),
  USD: HUNDREDTHS_WEST,
  EUR: HUNDREDTHS_WEST,
  GBP: HUNDREDTHS_WEST,
  SGD: limits(limit('4000', '20000'), limit('40000', '200000'), limit('900000', '4000000')),
  JPY: limits(limit('4000', '20000'), limit('40000', '200000'), limit('1000000', '4000000')),
  KWD: limits(limit('8000', '40000'), limit('80000', '400000'), limit('2000000', '8000000')),
};

/** Days that a customer's limit looks back on. */
export const CUSTOMER_DAYS = 30;

export type LimitFault = 'currency_without_limit' | 'above_limit' | 'above_day_limit' | 'above_customer_limit';

/** In minor units: what the person let go today, and what the customer was let have of late, by whomever. */
export type LetGo = { readonly todayMinor: bigint; readonly customerMinor: bigint };

/** What a customer may be let have of late; twice the day's limit where nothing is said. */
const customerLimitOf = ({ day, customer }: Limit): bigint =>
  customer === undefined ? 2n * BigInt(day) : BigInt(customer);

/** The limit that stood in the way, in minor units; null where there is none at all. */
export const limitOf = (
  rule: ApprovalRule,
  role: AgentRole | null,
  currency: string,
  fault: LimitFault,
): bigint | null => {
  const found = role === null ? undefined : rule[currency]?.[role];
  if (!found || fault === 'currency_without_limit') return null;
  if (fault === 'above_customer_limit') return customerLimitOf(found);
  return BigInt(fault === 'above_limit' ? found.single : found.day);
};

/** Why this role may not let the money go alone, or null. */
export const limitFault = (
  rule: ApprovalRule,
  role: AgentRole | null,
  asked: Money,
  letGo: LetGo,
): LimitFault | null => {
  const found = role === null ? undefined : rule[asked.currency]?.[role];
  if (!found) return 'currency_without_limit';
  if (asked.minor > BigInt(found.single)) return 'above_limit';
  if (asked.minor + letGo.todayMinor > BigInt(found.day)) return 'above_day_limit';
  return asked.minor + letGo.customerMinor > customerLimitOf(found) ? 'above_customer_limit' : null;
};

const ABOVE_ALL: readonly AgentRole[] = ['manager', 'admin'];

/** As for letting go alone; a currency without limits is left to managers. */
export const approverFault = (rule: ApprovalRule, role: AgentRole, asked: Money, letGo: LetGo): LimitFault | null => {
  if (rule[asked.currency] === undefined && ABOVE_ALL.includes(role)) return null;
  return limitFault(rule, role, asked, letGo);
};
