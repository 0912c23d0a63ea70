import type { RefundRow } from './book.ts';
import type { Books, Made, NewRefund } from './books.ts';
import type { Callbacks } from './callbacks.ts';

/** Lets refunds take their steps in time and tells of each. */
export const openLifecycle = (books: Books, callbacks: Pick<Callbacks, 'tell'>) => {
  const timers = new Set<NodeJS.Timeout>();

  const follow = (refund: RefundRow, isTold: boolean): RefundRow => {
    const step = refund.steps[0];
    if (!step) return refund;
    if (step.at <= Date.now()) {
      const next = books.advance(refund.id, Date.now());
      if (!next) return refund;
      if (isTold) callbacks.tell(next, 'changed', step.at);
      return follow(next, isTold);
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      const now = books.getRefund(refund.id);
      if (now) follow(now, true);
    }, step.at - Date.now());
    timers.add(timer);
    return refund;
  };

  const make = (asked: NewRefund): Made => {
    const made = books.createRefund(asked);
    if (made.kind !== 'made') return made;
    const refund = follow(made.refund, asked.provider !== 'stripe');
    // Stripe tells of the refund itself, as it stood in the first answer, then of each change.
    if (asked.provider === 'stripe') callbacks.tell(refund, 'created', asked.now);
    return { kind: 'made', refund };
  };

  return {
    make,
    resume: (): void => {
      for (const refund of books.refunds()) follow(refund, true);
    },
    close: (): void => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
};
