import type { Actor } from '../../kernel/actor.ts';
import { csvOf, tableOf } from '../../kernel/csv.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findOutbreakDays } from './outbreak.queries.ts';
import type { Outbreak } from './outbreak.ts';
import { findOutbreakTickets, findOutbreakTransactions } from './reach.queries.ts';

export type OutbreakTable = 'days' | 'tickets' | 'transactions';

/** A spreadsheet holds this much comfortably, and the desk reads it in one breath. */
export const EXPORT_LIMIT = 10_000;

const COLUMNS = {
  days: ['day', 'observed', 'expected', 'upper', 'score', 'alarm'],
  tickets: ['number', 'subject', 'status', 'createdAt'],
  transactions: ['provider', 'reference', 'status', 'complained', 'occurredAt'],
} as const satisfies Readonly<Record<OutbreakTable, readonly string[]>>;

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

const findRows = async (
  tx: Tx,
  outbreak: Outbreak,
  table: OutbreakTable,
): Promise<Readonly<Record<string, unknown>>[]> => {
  const all = { limit: EXPORT_LIMIT };
  if (table === 'days')
    return (await findOutbreakDays(tx, outbreak.id)).map((one) => ({ ...one, alarm: yesNo(one.alarm) }));
  if (table === 'tickets')
    return (await findOutbreakTickets(tx, outbreak, all)).map((one) => ({
      ...one,
      createdAt: one.createdAt.toISOString(),
    }));
  return (await findOutbreakTransactions(tx, outbreak, all)).map((one) => ({
    ...one,
    complained: yesNo(one.complained),
    occurredAt: one.occurredAt.toISOString(),
  }));
};

/**
 * The days, tickets or transactions of a rise as CSV; of tickets and transactions the newest, and who took them out of
 * the desk stays known.
 */
export const exportOutbreak = async (
  tx: Tx,
  actor: Actor,
  outbreak: Outbreak,
  table: OutbreakTable,
): Promise<string> => {
  const rows = (await findRows(tx, outbreak, table)).slice(0, EXPORT_LIMIT);
  if (table !== 'days')
    recordAudit(tx, actor, {
      action: 'outbreak.exported',
      subject: { kind: 'outbreak', id: outbreak.id },
      after: { table, rows: rows.length },
    });
  return csvOf(tableOf(COLUMNS[table], rows));
};
