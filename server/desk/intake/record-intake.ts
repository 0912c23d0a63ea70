import type { Intake } from '../../contract/intake.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { redactSecrets } from '../triage/redact.ts';
import { findWrongAnswers, ownWords } from './intake.rules.ts';
import { insertIntake } from './intake.store.ts';

/** Refuses answers to questions that were not asked, before anything is written. */
export const checkIntake = (intake: Intake): void => {
  const fields = findWrongAnswers(intake);
  if (fields.length > 0) throw new Problem('invalid', 'input_invalid', { fields });
};

/** Keeps what the customer answered; secrets in it are masked as in every other word of theirs. */
export const recordIntake = (tx: Tx, ticketId: string, intake: Intake): void => {
  const masked = Object.fromEntries(ownWords(intake).map(([key, value]) => [key, redactSecrets(value, tx).text]));
  insertIntake(tx, {
    ticketId,
    kind: intake.kind,
    answers: { ...intake.answers, ...masked },
    createdAt: tx.now,
  });
};
