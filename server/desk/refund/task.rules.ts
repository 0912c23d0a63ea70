import type { RefundState } from '../../contract/refund.ts';
import type { RefundEvent } from './refund.machine.ts';
import type { TaskKind, TaskResolution } from './refund.task.ts';

/** What a state asks of a person: a promise to the customer that was not kept, or a fate that nobody knows. */
export const taskKindOf = (state: RefundState): TaskKind | null => {
  switch (state) {
    case 'needs_manual':
      return 'manual';
    case 'failed':
    case 'closed':
      return 'not_paid';
    case 'returned':
      return 'returned';
    default:
      return null;
  }
};

export type PersonResolution = Exclude<TaskResolution, 'provider'>;

/** How a person may resolve each kind. */
export const RESOLUTIONS: Readonly<Record<TaskKind, readonly PersonResolution[]>> = {
  manual: ['paid', 'not_paid', 'ask_again'],
  not_paid: ['noted'],
  returned: ['noted'],
  contradiction: ['paid', 'noted'],
};

/** What a resolution does to the refund; null when it leaves it as it is. */
export const eventOfResolution = (kind: TaskKind, resolution: PersonResolution): RefundEvent | null => {
  switch (resolution) {
    case 'paid':
      return kind === 'contradiction' ? 'correct' : 'succeed';
    case 'not_paid':
      return 'fail';
    case 'ask_again':
      return 'ask';
    case 'noted':
      return null;
  }
};

/** Words that move money in our books need evidence, a second person and a fresh factor. */
export const movesMoney = (resolution: PersonResolution): boolean => resolution === 'paid' || resolution === 'not_paid';
