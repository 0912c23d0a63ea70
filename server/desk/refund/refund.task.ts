import type { TASK_KINDS, TASK_RESOLUTIONS } from '../../contract/refund-task.ts';
import type { Person, Refund } from './refund.ts';

export type TaskKind = (typeof TASK_KINDS)[number];
export type TaskResolution = (typeof TASK_RESOLUTIONS)[number];

/** A refund that a person must look after, and what they made of it. */
export type RefundTask = {
  readonly id: string;
  readonly refundId: string;
  readonly kind: TaskKind;
  /** Why, as the provider's code or ours. */
  readonly code: string | null;
  readonly openedAt: Date;
  readonly resolution: TaskResolution | null;
  readonly evidence: string | null;
  /** The transfer or case by which it was settled elsewhere. */
  readonly reference: string | null;
  readonly resolvedBy: Person | null;
  readonly resolvedAt: Date | null;
  readonly version: number;
};

/** A task as screens show it. */
export type TaskRecord = RefundTask & {
  readonly refund: Pick<Refund, 'id' | 'number' | 'ticketId' | 'money' | 'state' | 'provider' | 'requestedBy'>;
  readonly ticketNumber: string;
};
