import { EntitySchema } from 'typeorm';
import type { Triage } from './triage.ts';

export const triageTable = new EntitySchema<Triage>({
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
    severityReasons: { type: 'jsonb', name: 'severity_reasons' },
    hints: { type: 'text', array: true },
    duplicates: { type: 'jsonb' },
    redactions: { type: 'int' },
    modelVersion: { type: 'text', name: 'model_version' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
  },
});
