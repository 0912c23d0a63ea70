import type { TriageView } from '../../contract/triage.ts';
import type { Tx } from '../../kernel/tx.ts';
import type { TriageDecision } from './decide-triage.ts';
import { insertTriage } from './triage.store.ts';

export type RecordTriage = {
  ticketId: string;
  decision: TriageDecision;
  duplicates: TriageView['duplicates'];
  /** How many secrets were masked in the customer's words before they were stored. */
  redactions: number;
  /** Hints of vulnerability are kept only of a customer who agreed to it. */
  keepHints: boolean;
};

/** Keeps what the machine thinks, with its reasons; an abstention stays one, its best guess is in the ranking. */
export const recordTriage = async (tx: Tx, input: RecordTriage): Promise<void> => {
  const { decision } = input;
  await insertTriage(tx, {
    id: tx.newId(),
    ticketId: input.ticketId,
    language: decision.language,
    category: decision.abstained ? null : decision.category,
    confidence: decision.categoryConfidence,
    abstained: decision.abstained,
    ranking: [...decision.ranking],
    severity: decision.severity,
    severityConfidence: decision.severityConfidence,
    signals: [...decision.signals],
    reasons: [...decision.reasons],
    severityReasons: [...decision.severityReasons],
    hints: input.keepHints ? [...decision.vulnerabilityHints] : [],
    duplicates: input.duplicates,
    redactions: input.redactions,
    modelVersion: decision.modelVersion,
    createdAt: tx.now,
  });
};
