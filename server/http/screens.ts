import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type RequestHandler, type Response, Router } from 'express';
import { Problem } from '../kernel/problem.ts';
import { isMissing } from '../platform/system-error.ts';
import { preferCompressed, tellCoding } from './compressed.ts';
import { notFound } from './errors.ts';

const NONCE_BYTES = 16;
const ASSET_MAX_AGE_MS = 31_536_000_000;
const WIDGET_MAX_AGE_MS = 300_000;

/** A page's own policy: scripts from here only, styles from here or with this page's nonce. */
const policy = (nonce: string, frameAncestors: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self' ws: wss:",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    `frame-ancestors ${frameAncestors}`,
  ].join('; ');

export const newNonce = (): string => randomBytes(NONCE_BYTES).toString('base64');

export const sendPage = (response: Response, html: string, nonce: string, frameAncestors = "'none'"): void => {
  response.setHeader('Content-Security-Policy', policy(nonce, frameAncestors));
  if (frameAncestors !== "'none'") response.removeHeader('X-Frame-Options');
  response.setHeader('Cache-Control', 'no-store');
  response.type('html').send(html);
};

const notBuilt = (): Problem => new Problem('unavailable', 'screens_not_built', { command: 'npm run build' });

/** A page that the build made; until it has, the answer says so instead of breaking. */
const readPage = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) throw notBuilt();
    throw error;
  }
};

const page =
  (file: string, frameAncestors?: string): RequestHandler =>
  async (_request, response) => {
    const nonce = newNonce();
    const html = (await readPage(file)).replaceAll('__CSP_NONCE__', nonce);
    sendPage(response, html, nonce, frameAncestors);
  };

export const consolePage = (clientFolder: string): RequestHandler => page(join(clientFolder, 'console/index.html'));

/** The built client: console for the desk, portal for customers, and the widget that other sites embed. */
export const screenRoutes = (clientFolder: string): Router => {
  const router = Router();
  router.use(
    '/assets',
    preferCompressed(join(clientFolder, 'assets')),
    express.static(join(clientFolder, 'assets'), {
      immutable: true,
      maxAge: ASSET_MAX_AGE_MS,
      index: false,
      setHeaders: (response, path) => {
        response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
        tellCoding(response, path);
      },
    }),
    notFound,
  );
  router.get('/widget.js', (_request, response, next) => {
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.sendFile(join(clientFolder, 'widget.js'), { maxAge: WIDGET_MAX_AGE_MS }, (error) => {
      if (error) next(isMissing(error) ? notBuilt() : error);
    });
  });
  router.get('/', (_request, response) => response.redirect(302, '/console/'));
  router.get('/console/worker.js', (_request, response, next) => {
    response.setHeader('Cache-Control', 'no-cache');
    // A worker lives by the policy of its own answer: it fetches from here, and does nothing else.
    response.setHeader('Content-Security-Policy', "default-src 'none'; connect-src 'self'");
    response.sendFile(join(clientFolder, 'console/worker.js'), { cacheControl: false }, (error) => {
      if (error) next(isMissing(error) ? notBuilt() : error);
    });
  });
  router.get(/^\/console(\/.*)?$/, consolePage(clientFolder));
  router.get(/^\/portal(\/.*)?$/, page(join(clientFolder, 'portal/index.html')));
  // The widget's frame is made to be embedded; what it may do is bound to the token its host gives it.
  router.get(/^\/widget(\/.*)?$/, page(join(clientFolder, 'widget/index.html'), '*'));
  return router;
};
