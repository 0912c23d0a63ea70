import type { CustomerTicketView } from '../../../server/contract/portal.ts';

/** Decided, turned down, or later than promised: then it matters where else to turn. */
export const mayGoFurther = ({ status, outcome, clocks, mergedInto }: CustomerTicketView): boolean =>
  mergedInto === null &&
  (['resolved', 'closed'].includes(status) || outcome === 'not_upheld' || clocks.some(({ state }) => state === 'late'));
