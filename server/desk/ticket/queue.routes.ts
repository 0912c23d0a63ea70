import { countTickets, listTickets } from '../../contract/ticket.ts';
import { pageOf } from '../../kernel/page.ts';
import { route } from '../../kernel/route.ts';
import { countQueue, findQueue } from './queue.queries.ts';
import { localeOf, viewTicketSummary } from './ticket.view.ts';

export const queueRoutes = [
  route(listTickets, async ({ tx, actor, input }) => {
    const rows = await findQueue(tx, actor, input);
    const locale = localeOf(actor);
    return pageOf(
      rows,
      input.limit,
      (row) => [row.sortKey, row.id],
      (row) => viewTicketSummary(row, locale),
    );
  }),
  route(countTickets, ({ tx, actor }) => countQueue(tx, actor)),
];
