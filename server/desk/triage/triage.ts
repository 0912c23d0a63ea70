import type { TriageView } from '../../contract/triage.ts';

/** What the machine thought of a ticket at one time. Rows are added, never changed. */
export type Triage = {
  id: string;
  ticketId: string;
  language: TriageView['language'];
  category: TriageView['category'];
  confidence: number;
  abstained: boolean;
  ranking: TriageView['ranking'];
  severity: TriageView['severity'];
  severityConfidence: number;
  signals: TriageView['signals'];
  reasons: TriageView['reasons'];
  severityReasons: TriageView['severityReasons'];
  hints: string[];
  duplicates: TriageView['duplicates'];
  redactions: number;
  modelVersion: string;
  createdAt: Date;
};
