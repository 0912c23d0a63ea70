import { EntitySchema } from 'typeorm';
import type { Category } from '../../contract/taxonomy.ts';
import type { ComplaintState, Outcome, Redress } from './complaint.ts';

export type ComplaintRow = {
  ticketId: string;
  state: ComplaintState;
  category: Category | null;
  cause: string | null;
  outcome: Outcome | null;
  redress: Redress | null;
  recordedAt: Date;
  acknowledgedAt: Date | null;
  decidedAt: Date | null;
  communicatedAt: Date | null;
  closedAt: Date | null;
  reopenedCount: number;
  decidedBy: string | null;
  promotedBy: string | null;
  version: number;
};

export const complaintTable = new EntitySchema<ComplaintRow>({
  name: 'complaint',
  tableName: 'complaint',
  columns: {
    ticketId: { type: 'uuid', name: 'ticket_id', primary: true },
    state: { type: 'text' },
    category: { type: 'text', nullable: true },
    cause: { type: 'text', nullable: true },
    outcome: { type: 'text', nullable: true },
    redress: { type: 'text', nullable: true },
    recordedAt: { type: 'timestamptz', name: 'recorded_at' },
    acknowledgedAt: { type: 'timestamptz', name: 'acknowledged_at', nullable: true },
    decidedAt: { type: 'timestamptz', name: 'decided_at', nullable: true },
    communicatedAt: { type: 'timestamptz', name: 'communicated_at', nullable: true },
    closedAt: { type: 'timestamptz', name: 'closed_at', nullable: true },
    reopenedCount: { type: 'int', name: 'reopened_count' },
    decidedBy: { type: 'uuid', name: 'decided_by', nullable: true },
    promotedBy: { type: 'text', name: 'promoted_by', nullable: true },
    version: { type: 'int' },
  },
});
