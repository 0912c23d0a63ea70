import type { Server } from 'node:http';
import { createServer } from 'node:http';
import express from 'express';
import request from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { type AppParts, createApp } from '../../server/app.ts';
import { makeAppDeps } from '../../server/app-deps.ts';
import type { AgentRole } from '../../server/contract/permission.ts';
import { makeAuthenticate } from '../../server/http/authenticate.ts';
import { makeGuardOrigin } from '../../server/http/guard-origin.ts';
import { makeMetrics } from '../../server/http/health.ts';
import { type Limits, makeThrottle } from '../../server/http/throttle.ts';
import { openTestProcess, signIdentity, TEST_PASSWORD, type TestProcess, type TestProcessOptions } from './process.ts';

export type TestApp = TestProcess & {
  server: Server;
  /** Nobody signed in. */
  nobody(): TestAgent;
  /** A signed-in member of staff, with cookie and the header that browsers of ours send. */
  staff(role: AgentRole): Promise<TestAgent & { id: string }>;
  /** A signed-in customer. */
  customer(sub: string, claims?: Record<string, unknown>): Promise<TestAgent & { id: string }>;
};

const PLENTY = { points: 1_000_000, seconds: 60 };
const GENEROUS: Limits = {
  signed: PLENTY,
  staff: PLENTY,
  unsigned: PLENTY,
  upload: PLENTY,
  signInByEmail: PLENTY,
  signInByPlace: PLENTY,
  proof: PLENTY,
};

/** The Express application on a real database, listening on a free port; no workers, no sockets. */
export const openTestApp = async (
  options: TestProcessOptions & { limits?: Partial<Limits>; probes?: AppParts['probes'] } = {},
): Promise<TestApp> => {
  const process = await openTestProcess(options);
  const { desk } = process;
  const throttle = makeThrottle(
    desk.redis ? { kind: 'redis', client: desk.redis } : { kind: 'postgres', pool: desk.counters },
    { ...GENEROUS, ...options.limits },
  );
  const app = createApp({
    deps: await makeAppDeps(desk, throttle),
    inTx: desk.inTx,
    authenticate: makeAuthenticate({ inTx: desk.inTx, inRead: desk.inRead, now: desk.now, secure: false }),
    guardOrigin: makeGuardOrigin(desk.config.publicUrl),
    throttle,
    uploadFolder: desk.uploadFolder,
    logger: desk.logger,
    metrics: makeMetrics({}),
    probes: options.probes ?? {},
    isDraining: () => false,
    publicUrl: desk.config.publicUrl,
    clientFolder: desk.uploadFolder,
    trustedProxies: 0,
    dev: express.Router(),
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const staff: TestApp['staff'] = async (role) => {
    const { id, email } = await process.addAgent(role);
    const agent = request.agent(server).set('X-Requested-With', 'recourse');
    await agent.post('/api/session').send({ email, password: TEST_PASSWORD }).expect(200);
    return Object.assign(agent, { id });
  };
  const customer: TestApp['customer'] = async (sub, claims = {}) => {
    const answer = await request(server)
      .post('/api/customer/session')
      .send({ identityToken: await signIdentity(sub, claims) })
      .expect(200);
    const agent = request.agent(server).set('Authorization', `Bearer ${answer.body.token}`);
    return Object.assign(agent, { id: String(answer.body.customer.id) });
  };
  return {
    ...process,
    server,
    nobody: () => request.agent(server),
    staff,
    customer,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await process.close();
    },
  };
};
