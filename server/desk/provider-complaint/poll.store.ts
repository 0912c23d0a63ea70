import type { ComplaintSource } from '../../contract/complaint-source.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Poll } from './provider-complaint.ts';

const POLL_COLUMNS = `source, window_from as "windowFrom", window_to as "windowTo", page, is_deep as "isDeep",
  deep_at as "deepAt", finished_at as "finishedAt", polled_at as "polledAt", failed_at as "failedAt", code, failures,
  next_at as "nextAt"`;

/** The poll of a source, held; a source that was never polled is due now. */
export const holdPoll = async (tx: Tx, source: ComplaintSource): Promise<Poll> => {
  await sql(tx).query(
    'insert into provider_complaint_poll (source, next_at) values ($1, $2) on conflict (source) do nothing',
    [source, tx.now],
  );
  const [poll]: Poll[] = await sql(tx).query(
    `select ${POLL_COLUMNS} from provider_complaint_poll where source = $1 for update`,
    [source],
  );
  if (!poll) throw new Error('a poll was not kept');
  return poll;
};

export const savePoll = async (tx: Tx, poll: Poll): Promise<void> => {
  await sql(tx).query(
    `update provider_complaint_poll set window_from = $2, window_to = $3, page = $4, is_deep = $5, deep_at = $6, finished_at = $7,
       polled_at = $8, failed_at = $9, code = $10, failures = $11, next_at = $12 where source = $1`,
    [
      poll.source,
      poll.windowFrom,
      poll.windowTo,
      poll.page,
      poll.isDeep,
      poll.deepAt,
      poll.finishedAt,
      poll.polledAt,
      poll.failedAt,
      poll.code,
      poll.failures,
      poll.nextAt,
    ],
  );
};
