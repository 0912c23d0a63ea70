import { EntitySchema } from 'typeorm';

export type AuditRow = {
  id: string;
  at: Date;
  actorKind: string;
  actorId: string;
  actorName: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  before: object | null;
  after: object | null;
  reason: string | null;
  requestId: string | null;
  digest: string;
};

export const auditTable = new EntitySchema<AuditRow>({
  name: 'audit_entry',
  tableName: 'audit_entry',
  columns: {
    id: { type: 'uuid', primary: true },
    at: { type: 'timestamptz' },
    actorKind: { type: 'text', name: 'actor_kind' },
    actorId: { type: 'text', name: 'actor_id' },
    actorName: { type: 'text', name: 'actor_name' },
    action: { type: 'text' },
    subjectKind: { type: 'text', name: 'subject_kind' },
    subjectId: { type: 'text', name: 'subject_id' },
    before: { type: 'jsonb', nullable: true },
    after: { type: 'jsonb', nullable: true },
    reason: { type: 'text', nullable: true },
    requestId: { type: 'text', name: 'request_id', nullable: true },
    digest: { type: 'text' },
  },
});

export type SealRow = { seq: string; entryId: string; previous: string; hash: string };

export const sealTable = new EntitySchema<SealRow>({
  name: 'audit_seal',
  tableName: 'audit_seal',
  columns: {
    seq: { type: 'bigint', primary: true },
    entryId: { type: 'uuid', name: 'entry_id' },
    previous: { type: 'text' },
    hash: { type: 'text' },
  },
});
