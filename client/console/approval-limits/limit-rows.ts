import type { ApprovalView } from '../../../server/contract/approval.ts';
import { AGENT_ROLES, type AgentRole } from '../../../server/contract/permission.ts';
import { exponentOf, majorOf } from '../../parts/money.ts';

export const MEASURES = ['single', 'day', 'customer'] as const;
export type Measure = (typeof MEASURES)[number];
/** What one person typed for a currency and role, in major units; all empty: no limit, so always a second person. */
export type LimitRow = { readonly currency: string; readonly role: AgentRole } & Readonly<Record<Measure, string>>;
type Limits = ApprovalView['limits'];

const shown = (minor: string | undefined, currency: string): string =>
  minor === undefined ? '' : majorOf({ minor, currency });

export const rowsOfCurrency = (currency: string, roles: Limits[string] = {}): LimitRow[] =>
  AGENT_ROLES.map((role) => ({
    currency,
    role,
    single: shown(roles[role]?.single, currency),
    day: shown(roles[role]?.day, currency),
    customer: shown(roles[role]?.customer, currency),
  }));

export const rowsOf = (limits: Limits): LimitRow[] =>
  Object.entries(limits).flatMap(([currency, roles]) => rowsOfCurrency(currency, roles));

/** Minor units as text; null when it is no amount of that currency. Nothing at all may be let go: `0` is an amount. */
const minorOf = (typed: string, currency: string): string | null => {
  const found = /^(\d{1,15})(?:\.(\d+))?$/.exec(typed.trim().replaceAll(',', ''));
  const fraction = found?.[2] ?? '';
  const exponent = exponentOf(currency);
  if (!found || fraction.length > exponent) return null;
  return BigInt(`${found[1]}${fraction.padEnd(exponent, '0')}`).toString();
};

/** A row's limit; null when it says nothing, undefined when it says something that cannot be. */
const limitOf = (row: LimitRow): { single: string; day: string; customer?: string } | null | undefined => {
  if (MEASURES.every((measure) => row[measure].trim() === '')) return null;
  const [single, day] = [minorOf(row.single, row.currency), minorOf(row.day, row.currency)];
  const customer = row.customer.trim() === '' ? undefined : minorOf(row.customer, row.currency);
  if (single === null || day === null || customer === null || BigInt(single) > BigInt(day)) return undefined;
  return { single, day, ...(customer === undefined ? {} : { customer }) };
};

/** What holds for a customer where nothing is said. */
export const twice = (row: LimitRow): string => {
  const day = minorOf(row.day, row.currency);
  return day === null ? '' : majorOf({ minor: (BigInt(day) * 2n).toString(), currency: row.currency });
};

export const isWrong = (row: LimitRow): boolean => limitOf(row) === undefined;

/** The rows as the API takes them; call it when none is wrong. */
export const limitsOf = (rows: readonly LimitRow[]): Limits => {
  const limits: Limits = {};
  for (const row of rows) {
    const limit = limitOf(row);
    limits[row.currency] = { ...limits[row.currency], ...(limit ? { [row.role]: limit } : {}) };
  }
  return limits;
};
