import { previewBulk, startBulk, type TicketPlaceView, undoBulk } from '../../contract/bulk.ts';
import { looseRoute } from '../../kernel/route.ts';
import type { TicketPlace } from '../ticket/put-back-ticket.ts';
import { type BulkOutcome, UNDO_MS } from './bulk.ts';
import { changeTickets, previewChange } from './change-tickets.ts';
import { undoChange } from './undo-change.ts';

const viewPlace = (place: TicketPlace): TicketPlaceView => ({ ...place, wakeAt: place.wakeAt?.toISOString() ?? null });
const viewOutcome = ({ changed, refused }: BulkOutcome) => ({
  changed: changed.map((one) => ({ ...one, before: viewPlace(one.before), after: viewPlace(one.after) })),
  refused,
});

export const bulkRoutes = [
  looseRoute(previewBulk, async ({ inTx, actor, input }) => viewOutcome(await previewChange(inTx, actor, input))),
  looseRoute(startBulk, async ({ inTx, actor, input }) => {
    const { id, startedAt, ...outcome } = await changeTickets(inTx, actor, input);
    return { id, undoUntil: new Date(startedAt.getTime() + UNDO_MS).toISOString(), ...viewOutcome(outcome) };
  }),
  looseRoute(undoBulk, ({ inTx, actor, input }) => undoChange(inTx, actor, input.id)),
];
