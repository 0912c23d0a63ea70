import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { LegalHold, RetentionRule } from './retention.ts';

const RULE = 'key, days, floor_days as "floorDays", active, version';
const HOLD = `id, customer_id as "customerId", reason, placed_by as "placedBy", placed_at as "placedAt",
  lifted_by as "liftedBy", lifted_at as "liftedAt"`;

export const findRules = (tx: Tx): Promise<RetentionRule[]> =>
  sql(tx).query(`select ${RULE} from retention_rule order by key`);

export const getRule = async (tx: Tx, key: string): Promise<RetentionRule> => {
  const [found]: RetentionRule[] = await sql(tx).query(`select ${RULE} from retention_rule where key = $1`, [key]);
  if (!found) throw absent('retention_rule_absent');
  return found;
};

export const findHolds = async (
  tx: Tx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<LegalHold[]> => {
  const [at = null, id = null] = cursor === undefined ? [] : decodeCursor(cursor);
  return sql(tx).query(
    `select ${HOLD} from legal_hold where $1::timestamptz is null or (placed_at, id) < ($1::timestamptz, $2::uuid)
     order by placed_at desc, id desc limit $3`,
    [at, id, limit + 1],
  );
};

/** A hold, whose row the caller then holds. */
export const lockHold = async (tx: Tx, id: string): Promise<LegalHold> => {
  const [found]: LegalHold[] = await sql(tx).query(`select ${HOLD} from legal_hold where id = $1 for update`, [id]);
  if (!found) throw absent('legal_hold_absent');
  return found;
};
