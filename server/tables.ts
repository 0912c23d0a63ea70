import type { EntitySchema } from 'typeorm';
import { agentTable, sessionTable, tokenTable } from './desk/agent/agent.table.ts';
import { auditTable, sealTable } from './desk/audit/audit.table.ts';
import { customerSessionTable, customerTable } from './desk/customer/customer.table.ts';
import { triageTable } from './desk/triage/triage.table.ts';

/** Every table the desk maps, noun by noun. */
export const TABLES: readonly EntitySchema[] = [
  agentTable,
  sessionTable,
  tokenTable,
  auditTable,
  sealTable,
  customerTable,
  customerSessionTable,
  triageTable,
].map((table): EntitySchema => table);
