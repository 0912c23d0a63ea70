import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { triageTable } from './triage.table.ts';
import type { Triage } from './triage.ts';

export const insertTriage = async (tx: Tx, row: Triage): Promise<void> => {
  await sql(tx).createQueryBuilder().insert().into(triageTable).values(row).updateEntity(false).execute();
};

/** Wipes the hints of every opinion on a customer's tickets, unless they have allowed them again meanwhile. */
export const deleteHints = async (tx: Tx, customerId: string): Promise<void> => {
  await sql(tx).query(
    `update triage set hints = '{}' from ticket join customer on customer.id = ticket.customer_id
     where triage.ticket_id = ticket.id and customer.id = $1 and not customer.vulnerability_consent
       and triage.hints <> '{}'`,
    [customerId],
  );
};

/** Wipes the hints of tickets that nobody works on any more; how many opinions that were. */
export const deleteHintsOfClosed = async (tx: Tx, limit: number): Promise<number> => {
  const [, gone]: [unknown, number] = await sql(tx).query(
    `update triage set hints = '{}' where id in
       (select triage.id from triage join ticket on ticket.id = triage.ticket_id
        where triage.hints <> '{}' and ticket.status in ('closed', 'merged') limit $1)`,
    [limit],
  );
  return gone;
};
