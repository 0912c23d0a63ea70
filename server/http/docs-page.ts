import type { Endpoint } from '../contract/endpoint.ts';

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const section = (endpoint: Endpoint, operation: unknown): string => `
  <section id="${endpoint.name}">
    <h2><code>${endpoint.method}</code> <code>${escapeHtml(endpoint.path)}</code></h2>
    <p>${escapeHtml(endpoint.summary)} <small>Needs: <b>${escapeHtml(endpoint.permission)}</b>.${endpoint.idempotency === 'required' ? ' <b>Idempotency-Key</b> required.' : ''}</small></p>
    <details><summary>Schema</summary><pre>${escapeHtml(JSON.stringify(operation, null, 2))}</pre></details>
  </section>`;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const operationOf = ({ paths }: Readonly<Record<string, unknown>>, { path, method }: Endpoint): unknown => {
  const operations = isRecord(paths) ? paths[path.replace(/:([A-Za-z]+)/g, '{$1}')] : null;
  return isRecord(operations) ? operations[method.toLowerCase()] : null;
};

const byPath = (one: Endpoint, other: Endpoint): number =>
  one.path.localeCompare(other.path, 'en') || one.method.localeCompare(other.method, 'en');

/** The contract to read: no script, so that it needs no exception from the security policy. */
export const docsPage = (
  endpoints: readonly Endpoint[],
  document: Readonly<Record<string, unknown>>,
  nonce: string,
): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Recourse API</title>
<style nonce="${nonce}">:root{color-scheme:light dark}body{font:16px/1.55 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}h2{font-size:1.05rem;margin:2rem 0 .25rem;overflow-wrap:anywhere}pre{overflow:auto;font-size:.8rem;padding:1rem;border:1px solid color-mix(in srgb,currentColor 20%,transparent);border-radius:.5rem}nav{columns:3 16rem;font-size:.85rem}nav a{display:block;overflow-wrap:anywhere;padding:.1rem 0}</style></head>
<body><h1>Recourse API</h1><p>Machine-readable: <a href="/openapi.json">openapi.json</a>. Errors are <code>application/problem+json</code> with a stable <code>code</code>; lists are keyset pages (<code>limit</code>, <code>cursor</code>); money is <code>{"minor":"1999","currency":"CNY"}</code>.</p>
<nav aria-label="Endpoints">${[...endpoints]
  .sort(byPath)
  .map(({ name, method, path }) => `<a href="#${name}">${method} ${escapeHtml(path)}</a>`)
  .join('')}</nav>
<main>${[...endpoints]
  .sort(byPath)
  .map((endpoint) => section(endpoint, operationOf(document, endpoint)))
  .join('')}</main></body></html>`;
