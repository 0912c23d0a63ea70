import type { ComplaintSource } from '../../contract/complaint-source.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { CircuitState } from './provider.ts';

/** Not finished at the provider; spelled as the index spells it. */
export const STANDING = `('pending', 'processing', 'escalated', 'unknown')`;

export type ChannelHealth = {
  readonly source: ComplaintSource;
  readonly circuit: CircuitState;
  readonly polledAt: Date | null;
  readonly finishedAt: Date | null;
  readonly failedAt: Date | null;
  readonly code: string | null;
  readonly failures: number;
  readonly nextAt: Date | null;
  /** Not finished at the provider. */
  readonly standing: number;
  /** What could not be given back and waits for a person. */
  readonly failed: number;
};

/** How complaints are learned of from each source that has ever been polled. */
export const findChannels = (tx: Tx): Promise<ChannelHealth[]> =>
  sql(tx).query(
    `select p.source, p.polled_at as "polledAt", p.finished_at as "finishedAt", p.failed_at as "failedAt", p.code, p.failures,
       p.next_at as "nextAt", coalesce(c.state, 'closed') as circuit,
       (select count(*) from provider_complaint k where k.source = p.source
          and k.state in ${STANDING})::int as standing,
       (select count(*) from provider_answer a join provider_complaint k on k.id = a.complaint_id
          where a.state = 'failed' and k.source = p.source)::int as failed
     from provider_complaint_poll p left join provider_circuit c on c.provider = p.source || '_complaints'
     order by p.source`,
  );
