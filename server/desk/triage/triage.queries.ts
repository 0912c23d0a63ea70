import { z } from 'zod';
import type { TriageView } from '../../contract/triage.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
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

/** The confidence below which a person decides, as an admin set it; undefined leaves it to the model's calibration. */
export const findTriageThreshold = async (tx: Tx): Promise<number | undefined> => {
  const [row]: { value: unknown }[] = await sql(tx).query("select value from setting where key = 'triage'");
  return settingSchema.safeParse(row?.value).data?.threshold;
};
