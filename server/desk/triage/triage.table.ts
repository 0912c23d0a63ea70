import { EntitySchema } from 'typeorm';
import type { TriageView } from '../../contract/triage.ts';

/** What the machine thought of a ticket at one time. Rows are added, never changed. */
export type TriageRow = {
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
  hints: string[];
  duplicates: TriageView['duplicates'];
  redactions: number;
  modelVersion: string;
  createdAt: Date;
};

export const triageTable = new EntitySchema<TriageRow>({
  name: 'triage',
  tableName: 'triage',
  columns: {
    id: { type: 'uuid', primary: true },
    ticketId: { type: 'uuid', name: 'ticket_id' },
    language: { type: 'text' },
    category: { type: 'text', nullable: true },
    confidence: { type: 'real' },
    abstained: { type: 'boolean' },
    ranking: { type: 'jsonb' },
    severity: { type: 'text' },
    severityConfidence: { type: 'real', name: 'severity_confidence' },
    signals: { type: 'jsonb' },
    reasons: { type: 'jsonb' },
    hints: { type: 'text', array: true },
    duplicates: { type: 'jsonb' },
    redactions: { type: 'int' },
    modelVersion: { type: 'text', name: 'model_version' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
  },
});
