import type { InTx } from '../../kernel/route.ts';
import { findOverdueNotices } from './notice.queries.ts';
import { abandonNotice, type Carrier, sendNotice } from './send-notice.ts';

const OVERDUE_MS = 10 * 60_000;
/** A message this old would confuse more than help. */
const HOPELESS_MS = 3 * 86_400_000;
const BATCH = 50;

/** Goes on with notices whose jobs were lost or gave up. Stops at the first failure: the carrier is away. */
export const sendOverdue = async (inTx: InTx, carrier: Carrier): Promise<void> => {
  const { now, notices } = await inTx(async (tx) => ({
    now: tx.now.getTime(),
    notices: await findOverdueNotices(tx, new Date(tx.now.getTime() - OVERDUE_MS), BATCH),
  }));
  for (const notice of notices) {
    if (now - (notice.releasedAt ?? notice.createdAt).getTime() > HOPELESS_MS)
      await inTx((tx) => abandonNotice(tx, notice.id));
    else await sendNotice(inTx, carrier, notice.id);
  }
};
