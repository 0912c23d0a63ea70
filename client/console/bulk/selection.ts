import type { TicketSummary } from '../../../server/contract/ticket.ts';
import { createStore } from '../../parts/store.ts';

export type Chosen = Pick<TicketSummary, 'id' | 'number' | 'version' | 'subject'>;

/** The tickets chosen in the queue, as they were when chosen: a change then asks for exactly that state. */
export const selection = createStore<ReadonlyMap<string, Chosen>>(new Map());

const pickOut = ({ id, number, version, subject }: Chosen): Chosen => ({ id, number, version, subject });

export const toggleChosen = (ticket: Chosen): void => {
  const next = new Map(selection.get());
  if (!next.delete(ticket.id)) next.set(ticket.id, pickOut(ticket));
  selection.set(next);
};
export const chooseAll = (tickets: readonly Chosen[], most: number): void =>
  selection.set(new Map([...selection.get(), ...tickets.map((one) => [one.id, pickOut(one)] as const)].slice(0, most)));
export const chooseNone = (): void => selection.set(new Map());
