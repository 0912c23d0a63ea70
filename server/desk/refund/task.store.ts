import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { RefundTask, TaskKind, TaskResolution } from './refund.task.ts';
import type { Person, Refund } from './refund.ts';

/** Lays a refund before a person; one that lies there already for the same reason stays as it is. */
export const openTask = async (tx: Tx, refund: Refund, kind: TaskKind, code: string | null): Promise<void> => {
  await sql(tx).query(
    `insert into refund_task (id, refund_id, ticket_id, kind, code, opened_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (refund_id, kind) where resolved_at is null do nothing`,
    [tx.newId(), refund.id, refund.ticketId, kind, code, tx.now],
  );
};

type Closing = { resolution: TaskResolution; evidence: string | null; reference: string | null; by: Person };

export const closeTask = async (tx: Tx, task: RefundTask, { resolution, evidence, reference, by }: Closing) => {
  await sql(tx).query(
    `update refund_task set resolution = $2, evidence = $3, reference = $4, resolved_by = $5, resolved_by_name = $6,
       resolved_at = $7, version = version + 1 where id = $1 and resolved_at is null`,
    [task.id, resolution, evidence, reference, by.id, by.name, tx.now],
  );
};

/** Closes what is still open of a refund because the provider has settled it. */
export const closeTasks = async (tx: Tx, refundId: string, by: Person): Promise<void> => {
  await sql(tx).query(
    `update refund_task set resolution = 'provider', resolved_by = $2, resolved_by_name = $3, resolved_at = $4,
       version = version + 1 where refund_id = $1 and resolved_at is null`,
    [refundId, by.id, by.name, tx.now],
  );
};
