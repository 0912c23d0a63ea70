import { Router } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Probes = {
  /** Each throws, or takes too long, when its part is not ready. */
  readonly [part: string]: () => Promise<void>;
};

const PROBE_TIMEOUT_MS = 2_000;

const within = async (probe: () => Promise<void>): Promise<'ok' | 'away'> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'away'>((resolve) => {
    timer = setTimeout(() => resolve('away'), PROBE_TIMEOUT_MS);
  });
  const answer = probe().then(
    () => 'ok' as const,
    () => 'away' as const,
  );
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
};

export type Metrics = {
  registry: Registry;
  observeRequest: (request: { method: string; route: string; status: number; seconds: number }) => void;
};

export const makeMetrics = (
  gauges: Readonly<Record<string, { help: string; read: () => Promise<number> }>>,
): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'recourse_http_request_seconds',
    help: 'Time to answer a request.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  for (const [name, { help, read }] of Object.entries(gauges)) {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  }
  return {
    registry,
    observeRequest: ({ method, route, status, seconds }) =>
      requests.observe({ method, route, status: String(status) }, seconds),
  };
};

/** `/healthz` says that the process lives, `/readyz` that it can serve; `/metrics` is for Prometheus. */
export const healthRoutes = (probes: Probes, { registry }: Metrics, isDraining: () => boolean): Router => {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ ok: true });
  });
  router.get('/readyz', async (_request, response) => {
    const parts = Object.fromEntries(
      await Promise.all(Object.entries(probes).map(async ([name, probe]) => [name, await within(probe)] as const)),
    );
    const ok = !isDraining() && Object.values(parts).every((state) => state === 'ok');
    response.status(ok ? 200 : 503).json({ ok, draining: isDraining(), parts });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
};
