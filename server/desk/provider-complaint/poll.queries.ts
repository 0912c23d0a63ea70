import type { ComplaintSource } from '../../contract/complaint-source.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Poll } from './provider-complaint.ts';

export const POLL_COLUMNS = `source, window_from as "windowFrom", window_to as "windowTo", page, is_deep as "isDeep",
  deep_at as "deepAt", finished_at as "finishedAt", polled_at as "polledAt", failed_at as "failedAt", code, failures,
  next_at as "nextAt"`;

export const findPoll = async (tx: Tx, source: ComplaintSource): Promise<Poll | null> => {
  const [poll]: Poll[] = await sql(tx).query(`select ${POLL_COLUMNS} from provider_complaint_poll where source = $1`, [
    source,
  ]);
  return poll ?? null;
};
