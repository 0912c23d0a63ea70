const WORKER = '/console/worker.js';
const SCOPE = '/console/';
/** Shared with `worker.ts`, which cannot import. */
const CACHE = 'recourse-shell';

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
export const keepShell = (): void => {
  if (!('serviceWorker' in navigator) || !isSecureContext || import.meta.env.DEV) return;
  window.addEventListener('load', () => {
    navigator.serviceWorker
      .register(WORKER, { scope: SCOPE })
      .then(rememberShell)
      .catch((fault: unknown) => {
        // A full disk, a private window or a line cut meanwhile: the console then needs a line, as any page does.
        if (!(fault instanceof DOMException) && !(fault instanceof TypeError)) throw fault;
      });
  });
};
