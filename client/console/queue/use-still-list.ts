import { useMemo, useRef, useState } from 'react';
import type { TicketSummary } from '../../../server/contract/ticket.ts';

type Row = Pick<TicketSummary, 'id'>;

/** Pages read at different moments may both hold a row that moved: it stays where it was met first. */
export const eachOnce = <T extends Row>(rows: readonly T[]): readonly T[] => {
  const met = new Set<string>();
  return rows.filter(({ id }) => met.size < met.add(id).size);
};

/** How many rows would move or appear if the fresh list were shown now. */
export const countMoves = (shown: readonly string[], fresh: readonly string[]): number => {
  const [known, present] = [new Set(shown), new Set(fresh)];
  const kept = fresh.filter((id) => known.has(id));
  const before = shown.filter((id) => present.has(id));
  return fresh.length - kept.length + kept.filter((id, place) => before[place] !== id).length;
};

type Held<T> = { readonly scope: string; readonly order: readonly string[]; readonly last: Map<string, T> };

/**
 * Holds the order of a list still while somebody points into it: rows change in place, but none moves or appears
 * under the cursor until asked. `scope` names the list; another scope starts anew. `fresh` is worked through once for
 * each list given: a queue may be a hundred thousand rows long.
 */
export const useStillList = <T extends Row>(fresh: readonly T[], scope: string) => {
  const [pointing, setPointing] = useState(false);
  const [turn, setTurn] = useState(0);
  const held = useRef<Held<T>>({ scope: '', order: [], last: new Map() });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is the wish to see the fresh list
  const shown = useMemo(() => {
    const ids = fresh.map((row) => row.id);
    const { order } = held.current;
    const grown = ids.length > order.length && order.every((id, place) => ids[place] === id);
    if (held.current.scope !== scope || !pointing || grown) held.current = { scope, order: ids, last: new Map() };
    if (held.current.order === ids && !pointing) return { rows: fresh, changes: 0 };
    const { last } = held.current;
    for (const row of fresh) last.set(row.id, row);
    return {
      rows: held.current.order.flatMap((id) => last.get(id) ?? []),
      changes: countMoves(held.current.order, ids),
    };
  }, [fresh, scope, pointing, turn]);
  return {
    ...shown,
    show: () => {
      held.current = { ...held.current, scope: '' };
      setTurn((now) => now + 1);
    },
    hold: { onPointerEnter: () => setPointing(true), onPointerLeave: () => setPointing(false) },
  };
};
