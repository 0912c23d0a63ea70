import type { EntitySchema } from 'typeorm';
import { agentTable, sessionTable, tokenTable } from './desk/agent/agent.table.ts';
import { attachmentTable } from './desk/attachment/attachment.table.ts';
import { auditTable, sealTable } from './desk/audit/audit.table.ts';
import { clockTable } from './desk/clock/clock.table.ts';
import { complaintTable } from './desk/complaint/complaint.table.ts';
import { customerSessionTable, customerTable } from './desk/customer/customer.table.ts';
import { intakeTable } from './desk/intake/intake.table.ts';
import { noticeTable } from './desk/notice/notice.table.ts';
import { messageTable, readMarkTable } from './desk/thread/thread.table.ts';
import { ticketTable } from './desk/ticket/ticket.table.ts';
import { triageTable } from './desk/triage/triage.table.ts';

/** Every table the desk maps, noun by noun. */
export const TABLES: readonly EntitySchema[] = [
  agentTable,
  sessionTable,
  tokenTable,
  attachmentTable,
  auditTable,
  sealTable,
  clockTable,
  complaintTable,
  intakeTable,
  customerTable,
  customerSessionTable,
  messageTable,
  readMarkTable,
  noticeTable,
  ticketTable,
  triageTable,
].map((table): EntitySchema => table);
