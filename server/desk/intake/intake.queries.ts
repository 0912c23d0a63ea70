import type { IntakeView } from '../../contract/intake.ts';
import { QUESTIONS } from '../../contract/questions.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { intakeTable } from './intake.table.ts';

/** What the customer answered at filing, in the order it was asked; null where they were not asked. */
export const findIntake = async (tx: Tx, ticketId: string): Promise<IntakeView | null> => {
  const row = await sql(tx).getRepository(intakeTable).findOneBy({ ticketId });
  if (!row) return null;
  const answers = QUESTIONS[row.kind].flatMap(({ key }) => {
    const value = row.answers[key];
    return value === undefined ? [] : [{ question: key, value }];
  });
  return { kind: row.kind, answers };
};
