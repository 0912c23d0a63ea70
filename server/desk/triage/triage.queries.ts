import { z } from 'zod';
import type { TriageView } from '../../contract/triage.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Thresholds } from './decide-triage.ts';
import { triageTable } from './triage.table.ts';
import { type Correction, viewTriage } from './triage.view.ts';

/** The newest opinion of a ticket with the newest correction by a person; null before triage has come by. */
export const findTriage = async (tx: Tx, ticketId: string): Promise<TriageView | null> => {
  const row = await sql(tx)
    .getRepository(triageTable)
    .findOne({ where: { ticketId }, order: { createdAt: 'DESC', id: 'DESC' } });
  if (!row) return null;
  const [correction]: Correction[] = await sql(tx).query(
    `select to_category as category, to_severity as severity, agent_name as "agentName", created_at as at
     from triage_correction where ticket_id = $1 order by created_at desc, id desc limit 1`,
    [ticketId],
  );
  return viewTriage(row, correction ?? null);
};

const settingSchema = z.object({ threshold: z.number().min(0).max(1) });
const followedSchema = z.object({ 'zh-CN': z.number(), en: z.number() }).partial();

/** The confidence below which a person decides; where nothing is said of it, the model's calibration decides. */
export const findTriageThresholds = async (tx: Tx, modelVersion: string): Promise<Thresholds> => {
  const [row]: { value: unknown; followed: unknown }[] = await sql(tx).query(
    `select (select value from setting where key = 'triage') as value,
       (select jsonb_object_agg(h.language, h.threshold) from triage_threshold h join triage_model m on m.id = h.model_id
        where m.state = 'active' and m.digest = $1 and h.threshold is not null) as followed`,
    [modelVersion],
  );
  const fixed = settingSchema.safeParse(row?.value).data?.threshold;
  return { ...(fixed === undefined ? {} : { fixed }), followed: followedSchema.parse(row?.followed ?? {}) };
};
