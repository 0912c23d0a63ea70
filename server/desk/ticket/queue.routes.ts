import { Readable } from 'node:stream';
import { countTickets, exportTickets as exportEndpoint, listTickets } from '../../contract/queue.ts';
import { pageOf } from '../../kernel/page.ts';
import { Download, looseRoute, route } from '../../kernel/route.ts';
import { exportTickets } from './export-tickets.ts';
import { countQueue, findQueue, queueKey } from './queue.queries.ts';
import { localeOf, viewTicketSummary } from './ticket.view.ts';

export const queueRoutes = [
  route(listTickets, async ({ tx, actor, input }) => {
    const rows = await findQueue(tx, actor, input);
    const locale = localeOf(actor);
    return pageOf(rows, input.limit, queueKey, (row) => viewTicketSummary(row, locale));
  }),
  looseRoute(exportEndpoint, async ({ inTx, actor, input }) => {
    const lines = Readable.from(exportTickets(inTx, actor, input));
    return new Download(lines, 'text/csv; charset=utf-8', 'recourse-tickets.csv');
  }),
  route(countTickets, ({ tx, actor }) => countQueue(tx, actor)),
];
