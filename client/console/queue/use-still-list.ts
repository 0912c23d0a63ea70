import { useRef, useState } from 'react';
import type { TicketSummary } from '../../../server/contract/ticket.ts';

type Row = Pick<TicketSummary, 'id'>;

/** How many rows would move or appear if the fresh list were shown now. */
export const countMoves = (shown: readonly string[], fresh: readonly string[]): number => {
  const known = new Set(shown);
  const kept = fresh.filter((id) => known.has(id));
  const before = shown.filter((id) => fresh.includes(id));
  return fresh.length - kept.length + kept.filter((id, place) => before[place] !== id).length;
};

/**
 * Holds the order of a list still while somebody points into it: rows change in place, but none moves or appears
 * under the cursor until asked. `scope` names the list; another scope starts anew.
 */
export const useStillList = <T extends Row>(fresh: readonly T[], scope: string) => {
  const [pointing, setPointing] = useState(false);
  const held = useRef<{ scope: string; order: readonly string[]; last: Map<string, T> }>({
    scope: '',
    order: [],
    last: new Map(),
  });
  const [, redraw] = useState(0);
  const ids = fresh.map((row) => row.id);
  const grown = ids.length > held.current.order.length && held.current.order.every((id, place) => ids[place] === id);
  if (held.current.scope !== scope || !pointing || grown) held.current = { scope, order: ids, last: new Map() };
  for (const row of fresh) held.current.last.set(row.id, row);
  const { order, last } = held.current;
  return {
    rows: order.flatMap((id) => last.get(id) ?? []),
    changes: pointing ? countMoves(order, ids) : 0,
    show: () => {
      held.current = { ...held.current, scope: '' };
      redraw((turn) => turn + 1);
    },
    hold: { onPointerEnter: () => setPointing(true), onPointerLeave: () => setPointing(false) },
  };
};
