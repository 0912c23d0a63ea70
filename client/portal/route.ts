import { createStore } from '../parts/store.ts';

export type TicketTab = 'progress' | 'messages';
/** What a link of a lesson's mail asks for. */
export type LetterAct = 'yes' | 'no' | 'stop';
const ACTS: readonly LetterAct[] = ['yes', 'no', 'stop'];
export type Route =
  | { readonly page: 'lessons' }
  | { readonly page: 'letter'; readonly token: string; readonly act: LetterAct | null }
  | { readonly page: 'home' }
  | { readonly page: 'new' }
  | { readonly page: 'ticket'; readonly id: string; readonly tab: TicketTab };

/** Routes live in the fragment, so that one static page serves them all, inside a frame too. */
export const readRoute = (fragment: string): Route => {
  const [page, id, tab] = fragment.replace(/^#\/?/, '').split('/');
  if (page === 'new') return { page: 'new' };
  if (page === 'lessons') return { page: 'lessons' };
  if (page === 'letter' && id) return { page: 'letter', token: id, act: ACTS.find((act) => act === tab) ?? null };
  if (page === 'ticket' && id) return { page: 'ticket', id, tab: tab === 'messages' ? 'messages' : 'progress' };
  return { page: 'home' };
};

export const writeRoute = (route: Route): string => {
  if (route.page === 'home') return '#/';
  if (route.page === 'new') return '#/new';
  if (route.page === 'lessons') return '#/lessons';
  if (route.page === 'letter') return `#/letter/${route.token}${route.act ? `/${route.act}` : ''}`;
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
