import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { ApprovalRule } from './approval.rules.ts';

/** Stores the approval rules over the version seen (0: none were set). False when somebody else was first. */
export const saveApprovalRule = async (tx: Tx, rule: ApprovalRule, seen: number): Promise<boolean> => {
  const rows: unknown[] = await sql(tx).query(
    `insert into setting as s (key, value, version, updated_at) values ('refund_approval', $1::jsonb, 1, $2)
     on conflict (key) do update set value = excluded.value, version = s.version + 1, updated_at = excluded.updated_at
       where s.version = $3
     returning key`,
    [JSON.stringify(rule), tx.now, seen],
  );
  return rows.length > 0;
};
