/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks';
import { EntryPage } from './entry-page.tsx';
import { Header } from './header.tsx';
import { HomePage } from './home-page.tsx';
import { LaterLessonsPage, LaterNewPage } from './later.tsx';
import { OfflineBar } from './offline-bar.tsx';
import { routeStore, writeRoute } from './route.ts';
import { sessionStore } from './session.ts';
import { TicketPage } from './ticket/ticket-page.tsx';
import { useStore } from './use-store.ts';
import { useWords } from './use-words.ts';

const Page = () => {
  const route = useStore(routeStore);
  const session = useStore(sessionStore);
  // A mail's link works for whoever holds it, signed in or not.
  if (route.page === 'letter') return <LaterLessonsPage token={route.token} act={route.act} />;
  if (session.state !== 'signed-in') return <EntryPage />;
  if (route.page === 'new') return <LaterNewPage key={session.customer.id} customer={session.customer} />;
  if (route.page === 'lessons') return <LaterLessonsPage />;
  if (route.page === 'ticket') return <TicketPage key={route.id} id={route.id} tab={route.tab} />;
  return <HomePage customer={session.customer} />;
};

/** The page's frame; a change of page moves the focus to its heading, as a page load would. */
export const App = () => {
  const { words } = useWords();
  const route = useStore(routeStore);
  const session = useStore(sessionStore);
  const main = useRef<HTMLElement>(null);
  const place =
    session.state === 'signed-in' ? (route.page === 'ticket' ? route.id : writeRoute(route)) : session.state;
  const shown = useRef(place);

  useEffect(() => {
    document.title = words.brand;
    if (shown.current === place) return;
    shown.current = place;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [place, words]);

  return (
    <div class="portal">
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        {words.skip}
      </button>
      <Header />
      <OfflineBar />
      <main id="main" ref={main} tabIndex={-1}>
        <Page />
      </main>
    </div>
  );
};
