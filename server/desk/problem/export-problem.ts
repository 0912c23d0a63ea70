import type { PROBLEM_TABLES, ProblemCaseView } from '../../contract/problem-case.ts';
import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { csvOf, tableOf } from '../../kernel/csv.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findRise } from './read-impact.ts';
import { findScopeTickets, findScopeTransactions } from './scope-rows.queries.ts';

type Table = (typeof PROBLEM_TABLES)[number];

/** A spreadsheet holds this much comfortably. */
export const EXPORT_LIMIT = 10_000;

const COLUMNS = {
  days: ['day', 'count', 'control', 'expected'],
  tickets: ['number', 'subject', 'status', 'openedAt'],
  transactions: ['provider', 'reference', 'status', 'complained', 'occurredAt'],
} as const satisfies Readonly<Record<Table, readonly string[]>>;

const findRows = async (
  tx: Tx,
  { scope, risenOn }: ProblemCaseView,
  table: Exclude<Table, 'days'>,
): Promise<Readonly<Record<string, unknown>>[]> => {
  const rise = await findRise(tx, risenOn);
  if (table === 'tickets')
    return (await findScopeTickets(tx, scope, rise, EXPORT_LIMIT)).map((one) => ({
      ...one,
      openedAt: one.openedAt.toISOString(),
    }));
  return (await findScopeTransactions(tx, scope, rise, EXPORT_LIMIT)).map((one) => ({
    ...one,
    complained: one.complained ? 'yes' : 'no',
    occurredAt: one.occurredAt.toISOString(),
  }));
};

/** The days, tickets or transactions of a problem as CSV. Who took tickets or transactions out of the desk stays known. */
export const exportProblem = async (tx: Tx, actor: Actor, problem: ProblemCaseView, table: Table): Promise<string> => {
  if (table === 'days') return csvOf(tableOf(COLUMNS.days, problem.days));
  if (!hasPermission(actor, 'report:read'))
    throw new Problem('forbidden', 'permission_missing', { permission: 'report:read' });

  const rows = await findRows(tx, problem, table);
  recordAudit(tx, actor, {
    action: 'problem.exported',
    subject: { kind: 'problem', id: problem.id },
    after: { table, rows: rows.length },
  });
  return csvOf(tableOf(COLUMNS[table], rows));
};
