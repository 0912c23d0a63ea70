import type { ChangedRef, LiveActor, LiveMessage } from '../contract/live.ts';
import type { EventDeclaration } from './event.ts';

/** What open sockets are told once the transaction has committed. Never a source of truth. */
export type LiveSignal =
  | { readonly kind: 'message'; readonly ticketId: string; readonly customerId: string; readonly message: LiveMessage }
  | {
      readonly kind: 'changed';
      readonly refs: readonly ChangedRef[];
      readonly ticketId?: string;
      readonly customerId?: string;
    }
  | {
      readonly kind: 'read';
      readonly ticketId: string;
      readonly actor: LiveActor;
      readonly seq: number;
    }
  | {
      /** Members of staff who were told of something: theirs alone to read. */
      readonly kind: 'alerted';
      readonly agentIds: readonly string[];
    }
  | {
      /** Sessions that hold no longer: their sockets end. A staff session's or a program's id, a customer's token hash. */
      readonly kind: 'ended';
      readonly sessions: readonly string[];
    };

/**
 * One database transaction as a use case sees it. `now` is fixed for its length; `emit` writes to the outbox in the
 * same transaction; `push` reaches open sockets right after the commit and is dropped on rollback.
 */
export type Tx = {
  readonly now: Date;
  /** What becomes of telephone numbers in customers' words before they are stored, as the operator decided. */
  readonly phones: 'keep' | 'mask';
  newId(): string;
  emit<P>(event: EventDeclaration<P>, payload: P): void;
  push(signal: LiveSignal): void;
};
