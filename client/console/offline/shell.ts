import { fetchAhead } from '../later.tsx';

const WORKER = '/console/worker.js';
const SCOPE = '/console/';
/** Shared with `worker.ts`, which cannot import. */
const CACHE = 'recourse-shell';
/** By then the first screen stands; what is fetched for later would have taken its time. */
const STANDS_MS = 1_500;

const rememberShell = async (): Promise<void> => {
  const cache = await caches.open(CACHE);
  const loaded = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => new URL(name).origin === location.origin && new URL(name).pathname.startsWith('/assets/'));
  const missing: string[] = [];
  for (const name of new Set(loaded)) if (!(await cache.match(name))) missing.push(name);
  await cache.addAll([SCOPE, ...missing]);
};

/** Lets the console open without a line: its page and code, none of its data. Needs https, or this machine. */
const keepShell = async (): Promise<void> => {
  if (!('serviceWorker' in navigator) || !isSecureContext || import.meta.env.DEV) return;
  try {
    await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
    await rememberShell();
  } catch (fault) {
    // A full disk, a private window or a line cut meanwhile: the console then needs a line, as any page does.
    if (!(fault instanceof DOMException) && !(fault instanceof TypeError)) throw fault;
  }
};

/** Once the first screen stands: fetches the code that was left for later, and keeps all of it. */
export const settle = (): void =>
  window.addEventListener('load', () => {
    const work = () => void fetchAhead().then(keepShell);
    setTimeout(() => ('requestIdleCallback' in window ? requestIdleCallback(work) : work()), STANDS_MS);
  });
