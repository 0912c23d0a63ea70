import type { z } from 'zod';
import type { RefundState } from '../../contract/refund.ts';
import type { listRefundTasks } from '../../contract/refund-task.ts';
import { money } from '../../kernel/money.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { RefundTask, TaskRecord } from './refund.task.ts';

type Row = {
  id: string;
  refund_id: string;
  kind: RefundTask['kind'];
  code: string | null;
  opened_at: Date;
  resolution: RefundTask['resolution'];
  evidence: string | null;
  reference: string | null;
  resolved_by: string | null;
  resolved_by_name: string | null;
  resolved_at: Date | null;
  version: number;
};
type ListedRow = Row & {
  number: string;
  ticket_id: string;
  ticket_number: string;
  amount_minor: string;
  currency: string;
  state: RefundState;
  provider: string;
  requested_by: string;
  requested_by_name: string;
};

const taskOf = (row: Row): RefundTask => ({
  id: row.id,
  refundId: row.refund_id,
  kind: row.kind,
  code: row.code,
  openedAt: row.opened_at,
  resolution: row.resolution,
  evidence: row.evidence,
  reference: row.reference,
  resolvedBy: row.resolved_by === null ? null : { id: row.resolved_by, name: row.resolved_by_name ?? '' },
  resolvedAt: row.resolved_at,
  version: row.version,
});

const one = async (tx: Tx, rest: string, id: string): Promise<RefundTask | null> => {
  const [row]: Row[] = await sql(tx).query(`select * from refund_task where id = $1 ${rest}`, [id]);
  return row ? taskOf(row) : null;
};
export const findTask = (tx: Tx, id: string): Promise<RefundTask | null> => one(tx, '', id);
/** Holds the task's row until the transaction ends; take the refund before. */
export const lockTask = (tx: Tx, id: string): Promise<RefundTask | null> => one(tx, 'for update', id);

const read = async (tx: Tx, rest: string, values: unknown[]): Promise<TaskRecord[]> => {
  const rows: ListedRow[] = await sql(tx).query(
    `select k.*, r.number, r.amount_minor, r.currency, r.state, r.provider, r.requested_by, r.requested_by_name,
       t.number as ticket_number
     from refund_task k join refund r on r.id = k.refund_id join ticket t on t.id = k.ticket_id ${rest}`,
    values,
  );
  return rows.map((row) => ({
    ...taskOf(row),
    ticketNumber: row.ticket_number,
    refund: {
      id: row.refund_id,
      number: row.number,
      ticketId: row.ticket_id,
      money: money(BigInt(row.amount_minor), row.currency),
      state: row.state,
      provider: row.provider,
      requestedBy: { id: row.requested_by, name: row.requested_by_name },
    },
  }));
};

/** The task with its refund; absent as a problem when there is none. */
export const getTask = async (tx: Tx, id: string): Promise<TaskRecord> => {
  const [task] = await read(tx, 'where k.id = $1', [id]);
  if (!task) throw absent('refund_task_absent');
  return task;
};

/** Open ones in the order they were opened, done ones newest first; one more than `limit` when there are more. */
export const findTasks = (tx: Tx, input: z.output<typeof listRefundTasks.input>): Promise<TaskRecord[]> => {
  const conditions = [input.open ? 'k.resolved_at is null' : 'k.resolved_at is not null'];
  const values: unknown[] = [input.limit + 1];
  if (input.refundId) {
    values.push(input.refundId);
    conditions.push(`k.refund_id = $${values.length}`);
  }
  if (input.cursor) {
    const [at, id] = decodeCursor(input.cursor);
    values.push(at, id);
    conditions.push(
      `(k.opened_at, k.id) ${input.open ? '>' : '<'} ($${values.length - 1}::timestamptz, $${values.length}::uuid)`,
    );
  }
  const order = input.open ? 'k.opened_at, k.id' : 'k.opened_at desc, k.id desc';
  return read(tx, `where ${conditions.join(' and ')} order by ${order} limit $1`, values);
};
