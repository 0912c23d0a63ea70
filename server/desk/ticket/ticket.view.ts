import type { Locale } from '../../contract/common.ts';
import type { TicketSummary } from '../../contract/ticket.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { QueueRow } from './ticket.row.ts';

/** Programs have no language of their own. */
const PROGRAM_LOCALE: Locale = 'en';

export const localeOf = (actor: Actor): Locale =>
  actor.kind === 'agent' || actor.kind === 'customer' ? actor.locale : PROGRAM_LOCALE;

const teamOf = (row: QueueRow, locale: Locale): TicketSummary['team'] =>
  row.teamId === null ? null : { id: row.teamId, name: (locale === 'en' ? row.teamNameEn : row.teamNameZh) ?? '' };

/** A row of the queue in the reader's language. */
export const viewTicketSummary = (row: QueueRow, locale: Locale): TicketSummary => ({
  id: row.id,
  number: row.number,
  version: row.version,
  kind: row.kind,
  status: row.status,
  waitingFor: row.waitingFor,
  subject: row.subject,
  category: row.category,
  severity: row.severity,
  channel: row.channel,
  complaintSource: row.complaintSource,
  locale: row.locale,
  customer: { id: row.customerId, name: row.customerName ?? '' },
  assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName ?? '' },
  team: teamOf(row, locale),
  tags: row.tags,
  lastSeq: row.lastSeq,
  lastMessage:
    row.lastMessageKind === null || row.lastMessageAt === null
      ? null
      : { authorKind: row.lastMessageKind, preview: row.lastMessagePreview ?? '', at: row.lastMessageAt.toISOString() },
  nextDue:
    row.nextDueKind === null || row.nextDueAt === null
      ? null
      : { kind: row.nextDueKind, dueAt: row.nextDueAt.toISOString() },
  wakeAt: row.wakeAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  ...(row.match === undefined ? {} : { match: row.match }),
});
