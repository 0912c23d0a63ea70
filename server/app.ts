import { isUtf8 } from 'node:buffer';
import compression from 'compression';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { ATTACHMENT_LIMIT_BYTES } from './contract/attachment.ts';
import type { Endpoint } from './contract/endpoint.ts';
import { ENDPOINTS } from './contract/endpoints.ts';
import { BILL_LIMIT_BYTES } from './contract/reconciliation.ts';
import { IMPORT_LIMIT_BYTES } from './contract/transaction.ts';
import { docsPage } from './http/docs-page.ts';
import { answerErrors, notFound } from './http/errors.ts';
import { healthRoutes, type Metrics, type Probes } from './http/health.ts';
import { logRequests } from './http/logging.ts';
import { openApi } from './http/openapi.ts';
import { newNonce, screenRoutes, sendPage } from './http/screens.ts';
import { type ServeParts, serve } from './http/serve.ts';
import { Problem } from './kernel/problem.ts';
import { type AppDeps, ROUTES } from './routes.ts';

const BODY_LIMIT = '256kb';
/** A thousand lines with every field full, in JSON that writes each Chinese character as six. */
const FEED_LIMIT = '6mb';
const FILE_ENDPOINT_LIMITS: Readonly<Record<string, number>> = {
  createImport: IMPORT_LIMIT_BYTES,
  startReconciliation: BILL_LIMIT_BYTES,
};

/** JSON is UTF-8; broken bytes would otherwise be stored as question marks. */
const mustBeUtf8 = (_request: unknown, _response: unknown, body: Buffer, encoding: string): void => {
  if (encoding !== 'utf-8') throw new Problem('wrong_type', 'charset_unsupported');
  if (!isUtf8(body)) throw new Problem('invalid', 'json_malformed');
};

export type AppParts = Omit<ServeParts<AppDeps>, 'uploadLimitBytes'> & {
  logger: Logger;
  metrics: Metrics;
  probes: Probes;
  isDraining: () => boolean;
  publicUrl: string;
  clientFolder: string;
  trustedProxies: number;
  /** Demonstration helpers under /dev; absent in production. */
  dev: express.Router | null;
};

/** The Express application, not yet listening: what tests and main both start from. */
export const createApp = (parts: AppParts): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', parts.trustedProxies);
  app.set('query parser', 'simple');
  app.use(logRequests(parts.logger, parts.metrics.observeRequest));
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
      },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'no-referrer' },
      strictTransportSecurity: parts.publicUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    }),
  );
  app.use(compression({ threshold: 2_048 }));
  app.use(healthRoutes(parts.probes, parts.metrics, parts.isDraining));

  // Made when it is first asked for: it takes longer than all else of a start.
  let made: ReturnType<typeof openApi> | null = null;
  const document = () => {
    made ??= openApi(ENDPOINTS, parts.publicUrl);
    return made;
  };
  app.get('/openapi.json', (_request, response) => {
    response.json(document());
  });
  app.get('/docs', (_request, response) => {
    const nonce = newNonce();
    sendPage(response, docsPage(ENDPOINTS, document(), nonce), nonce);
  });

  app.use('/api', (_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  const json = express.json({ limit: BODY_LIMIT, strict: true, verify: mustBeUtf8 });
  const feed = express.json({ limit: FEED_LIMIT, strict: true, verify: mustBeUtf8 });
  const raw = express.raw({ limit: BODY_LIMIT, type: () => true });
  const uploadLimitBytes = (endpoint: Endpoint): number =>
    FILE_ENDPOINT_LIMITS[endpoint.name] ?? ATTACHMENT_LIMIT_BYTES;
  for (const route of ROUTES) {
    const { method, path, body, name } = route.endpoint;
    const reader =
      body === 'raw' ? [raw] : body === 'file' || method === 'GET' ? [] : [name === 'feedTransactions' ? feed : json];
    const verb = ({ GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const)[method];
    app[verb](path, ...reader, serve({ ...parts, uploadLimitBytes }, route));
  }
  app.use('/api', notFound);
  if (parts.dev) app.use('/dev', parts.dev);
  app.use(screenRoutes(parts.clientFolder));
  app.use(notFound);
  app.use(answerErrors(parts.logger));
  return app;
};
