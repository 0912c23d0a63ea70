import { createStore } from '../parts/store.ts';

export type TicketTab = 'progress' | 'messages';
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'new' }
  | { readonly page: 'ticket'; readonly id: string; readonly tab: TicketTab };

/** Routes live in the fragment, so that one static page serves them all, inside a frame too. */
export const readRoute = (fragment: string): Route => {
  const [page, id, tab] = fragment.replace(/^#\/?/, '').split('/');
  if (page === 'new') return { page: 'new' };
  if (page === 'ticket' && id) return { page: 'ticket', id, tab: tab === 'messages' ? 'messages' : 'progress' };
  return { page: 'home' };
};

export const writeRoute = (route: Route): string => {
  if (route.page === 'home') return '#/';
  if (route.page === 'new') return '#/new';
  return route.tab === 'messages' ? `#/ticket/${route.id}/messages` : `#/ticket/${route.id}`;
};

export const routeStore = createStore<Route>({ page: 'home' });

/** Follows the address. Call once at start, after the identity token has left the fragment. */
export const startRoute = (): void => {
  const follow = () => routeStore.set(readRoute(location.hash));
  window.addEventListener('hashchange', follow);
  follow();
};

export const goTo = (route: Route): void => {
  location.hash = writeRoute(route);
};
