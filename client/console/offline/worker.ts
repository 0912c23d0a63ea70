/*
 * The console without a line: its page from the network while there is one, else as it last was; its code, which never
 * changes under a name, from here. Answers of the API are never kept here.
 */
(() => {
  const CACHE = 'recourse-shell';
  const PAGE = '/console/';
  const PATIENCE_MS = 4_000;
  const MOST_FILES = 300;

  type Fetching = Event & { readonly request: Request; readonly respondWith: (answer: Promise<Response>) => void };
  const isFetching = (event: Event): event is Fetching => 'respondWith' in event;
  type Route = {
    readonly condition: { readonly urlPattern: { readonly pathname: string } };
    readonly source: 'network';
  };
  type Routing = Event & { readonly addRoutes: (route: Route) => Promise<void> };
  const isRouting = (event: Event): event is Routing => 'addRoutes' in event;

  const keep = async (key: string, answer: Response): Promise<void> => {
    const cache = await caches.open(CACHE);
    await cache.put(key, answer);
    const files = (await cache.keys()).filter(({ url }) => new URL(url).pathname !== PAGE);
    for (const old of files.slice(0, Math.max(0, files.length - MOST_FILES))) await cache.delete(old);
  };
  const pageOf = async (request: Request): Promise<Response> => {
    try {
      const answer = await fetch(request.url, { signal: AbortSignal.timeout(PATIENCE_MS), credentials: 'same-origin' });
      if (answer.ok) await keep(PAGE, answer.clone());
      return answer;
    } catch (fault) {
      const kept = await caches.match(PAGE);
      if (!kept) throw fault;
      return kept;
    }
  };
  const fileOf = async (request: Request): Promise<Response> => {
    const kept = await caches.match(request.url);
    if (kept) return kept;
    const answer = await fetch(request);
    if (answer.ok) await keep(request.url, answer.clone());
    return answer;
  };

  // What a closing page sends last must not wait for a worker that may have to be woken first.
  addEventListener('install', (event) => {
    if (isRouting(event))
      void event.addRoutes({ condition: { urlPattern: { pathname: '/api/*' } }, source: 'network' });
  });
  addEventListener('fetch', (event) => {
    if (!isFetching(event)) return;
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (origin !== location.origin || request.method !== 'GET') return;
    if (request.mode === 'navigate') event.respondWith(pageOf(request));
    else if (pathname.startsWith('/assets/')) event.respondWith(fileOf(request));
  });
})();
