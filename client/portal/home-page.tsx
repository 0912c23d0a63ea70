/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { type CustomerTicketView, listCustomerTickets } from '../../server/contract/portal.ts';
import type { CustomerSelf } from '../../server/contract/session.ts';
import { call } from '../api.ts';
import { problemText } from '../words/shared.ts';
import { Icon } from './icon.tsx';
import { Failed, Waiting } from './panel-state.tsx';
import { writeRoute } from './route.ts';
import { TicketCard } from './ticket-card.tsx';
import { useFresh } from './use-fresh.ts';
import { useRead } from './use-read.ts';
import { useWords } from './use-words.ts';

const PAGE_TICKETS = 20;
const isOver = (ticket: CustomerTicketView) => ['resolved', 'closed', 'withdrawn'].includes(ticket.status);

const readPages = async (pages: number, signal: AbortSignal) => {
  const items: CustomerTicketView[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pages && (page === 0 || cursor !== null); page += 1) {
    const answer: { items: CustomerTicketView[]; nextCursor: string | null } = await call(
      listCustomerTickets,
      { limit: PAGE_TICKETS, ...(cursor === null ? {} : { cursor }) },
      { signal },
    );
    items.push(...answer.items);
    cursor = answer.nextCursor;
  }
  return { items, more: cursor !== null };
};

const Group = ({ title, tickets }: { title: string; tickets: readonly CustomerTicketView[] }) =>
  tickets.length === 0 ? null : (
    <section class="group" aria-label={title}>
      <h2 class="group-title">
        {title} <span class="count figures">{tickets.length}</span>
      </h2>
      <ul class="cards">
        {tickets.map((ticket) => (
          <TicketCard key={ticket.id} ticket={ticket} />
        ))}
      </ul>
    </section>
  );

export const HomePage = ({ customer }: { customer: CustomerSelf }) => {
  const { words, locale } = useWords();
  const [pages, setPages] = useState(1);
  const tickets = useRead((signal) => readPages(pages, signal), `${pages}|${customer.locale}`);
  useFresh(['ticket', 'refund'], tickets.reload);
  const said = words.homePage;
  return (
    <div class="page">
      <div class="home-top">
        <div>
          <p class="hello">{words.hello(customer.name)}</p>
          <h1>{said.title}</h1>
        </div>
        <a class="button primary" href={writeRoute({ page: 'new' })}>
          <Icon name="plus" />
          {said.fresh}
        </a>
      </div>
      {tickets.value === null && tickets.fault === null && <Waiting rows={3} />}
      {tickets.value === null && tickets.fault !== null && (
        <Failed title={said.failed} fault={tickets.fault} retry={tickets.reload} />
      )}
      {tickets.value !== null && tickets.fault !== null && (
        <p class="fault" role="status">
          {problemText(tickets.fault, locale)}
        </p>
      )}
      {tickets.value?.items.length === 0 && (
        <div class="sheet empty">
          <p class="empty-title">{said.emptyTitle}</p>
          <p>{said.empty}</p>
        </div>
      )}
      {tickets.value && (
        <>
          <Group title={said.open} tickets={tickets.value.items.filter((ticket) => !isOver(ticket))} />
          <Group title={said.done} tickets={tickets.value.items.filter(isOver)} />
          <p class="home-lessons">
            <a class="link-button alone" href={writeRoute({ page: 'lessons' })}>
              {said.lessons}
            </a>
          </p>
          {tickets.value.more && (
            <button type="button" class="button wide" disabled={tickets.busy} onClick={() => setPages(pages + 1)}>
              {said.more}
            </button>
          )}
        </>
      )}
    </div>
  );
};
