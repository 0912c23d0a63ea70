import type { TriageView } from '../../contract/triage.ts';
import type { Triage } from './triage.ts';

export type Correction = Pick<NonNullable<TriageView['correction']>, 'category' | 'severity' | 'agentName'> & {
  readonly at: Date;
};

/** What staff see of the machine's opinion, and what a person made of it. */
export const viewTriage = (row: Triage, correction: Correction | null): TriageView => ({
  id: row.id,
  at: row.createdAt.toISOString(),
  language: row.language,
  category: row.category,
  confidence: row.confidence,
  abstained: row.abstained,
  ranking: row.ranking,
  severity: row.severity,
  severityConfidence: row.severityConfidence,
  signals: row.signals,
  reasons: row.reasons,
  severityReasons: row.severityReasons,
  hints: row.hints,
  duplicates: row.duplicates,
  redactions: row.redactions,
  modelVersion: row.modelVersion,
  correction: correction && { ...correction, at: correction.at.toISOString() },
});
