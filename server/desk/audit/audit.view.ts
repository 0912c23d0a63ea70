import type { AuditEntryView } from '../../contract/audit.ts';
import type { AuditEntry } from './audit.ts';

export const viewAuditEntry = ({ at, ...entry }: AuditEntry): AuditEntryView => ({ ...entry, at: at.toISOString() });
