import { agentRoutes } from './desk/agent/agent.routes.ts';
import { sessionRoutes } from './desk/agent/session.routes.ts';
import { auditRoutes } from './desk/audit/audit.routes.ts';
import { customerRoutes } from './desk/customer/customer.routes.ts';
import type { Route } from './kernel/route.ts';

type DepsOf<R> = R extends readonly Route<infer D>[] ? D : never;

/** What the routes together ask of the process; main and the tests wire it. */
export type AppDeps = DepsOf<typeof agentRoutes> & DepsOf<typeof customerRoutes>;

/** Every route of the product, noun by noun. */
export const ROUTES: readonly Route<AppDeps>[] = [...sessionRoutes, ...agentRoutes, ...customerRoutes, ...auditRoutes];
