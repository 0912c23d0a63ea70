import type { ACTION_STATES, PROBLEM_STATES } from './problem-case.ts';
import type { RefundState } from './refund.ts';
import type { REMEDY_STATES } from './remedy.ts';
import type { SIGNAL_STATES } from './triage.ts';

type Kept = 'created' | 'changed' | 'removed';
type Run = 'finished' | 'failed';

/** Every deed that the audit log knows. Entries keep their code for ever: a deed may be added, none is renamed. */
export type AuditAction =
  | `agent.${'created' | 'changed' | 'password_changed' | 'second_factor_enrolled'}`
  | `attachment.${'stored' | 'refused' | 'scanned' | 'removed'}`
  | `calendar.${'created' | 'changed'}`
  | `campaign.${'drafted' | 'changed' | 'deleted' | 'planned' | 'unplanned' | 'not_started' | 'done'}`
  | `campaign.${'started' | 'paused' | 'resumed' | 'cancelled'}`
  | 'category.changed'
  | `chargeback.${'open' | 'won' | 'lost'}`
  | `consent.${'granted' | 'withdrawn'}`
  | `customer.${'signed_in' | 'revealed'}`
  | `difference.${'agreed' | 'assigned' | 'resolved' | 'reopened'}`
  | `difference.${'write_off_proposed' | 'write_off_declined' | 'written_off'}`
  | 'education_setting.changed'
  | `import.${'created' | Run}`
  | `legal_hold.${'placed' | 'lifted'}`
  | `lesson.${'changed' | 'published'}`
  | `macro.${Kept}`
  | `model.${'training_asked' | 'ready' | 'rejected' | 'failed' | 'promoted' | 'rolled_back' | 'threshold_moved'}`
  | `notice.${'queued' | 'sent' | 'failed' | 'suppressed'}`
  | `problem.${'opened' | 'changed' | 'effect_measured' | 'exported' | (typeof PROBLEM_STATES)[number]}`
  | 'outbreak.exported'
  | `problem.${'hypothesis_added' | 'hypothesis_judged' | 'evidence_added' | `action_${(typeof ACTION_STATES)[number] | 'taken_back'}`}`
  | `provider_answer.${'sent' | 'failed' | 'retried' | 'settled'}`
  | `provider_complaint.${'completed' | 'refund_refused' | 'revealed'}`
  | `provider_term.${'entered' | 'removed'}`
  | 'rates.added'
  | `reconciliation.${'started' | 'rematched' | Run}`
  | `refund.${RefundState | 'contradicted' | 'mismatched' | 'task_resolved'}`
  | `remedy.${(typeof REMEDY_STATES)[number]}`
  | `report_mail.${Kept}`
  | `retention.${'changed' | 'applied'}`
  | `session.${'opened' | 'closed' | 'second_factor_proven'}`
  | 'setting.approval_changed'
  | `signal.${Exclude<(typeof SIGNAL_STATES)[number], 'open'> | 'reopened' | 'customer_told'}`
  | 'target.changed'
  | `team.${'created' | 'changed'}`
  | `template.${'edited' | 'restored'}`
  | `ticket.${'opened' | 'triaged' | 'reclassified' | 'payment_tied' | 'put_back' | 'rated' | 'tagged' | 'answered' | 'hints_read'}`
  | `ticket.${'assigned' | 'transferred' | 'snoozed' | 'woken' | 'resolved' | 'reopened' | 'closed' | 'withdrawn'}`
  | `ticket.${'promoted' | 'downgraded' | 'linked' | 'merged' | 'split' | 'transcript_printed' | 'transcript_sent'}`
  | 'tickets.exported'
  | `token.${'created' | 'revoked'}`
  | 'transaction.fed'
  | `view.${'shared' | 'removed'}`
  | `webhook.${'created' | 'changed' | 'deleted' | 'replayed'}`;
