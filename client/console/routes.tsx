import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
  type RouteComponent,
  useLocation,
} from '@tanstack/react-router';
import { Failure } from './parts/failure.tsx';
import { QueueScreen } from './queue/queue-screen.tsx';
import { readQueueSearch } from './queue/queue-search.ts';
import { Shell } from './shell/shell.tsx';

const WALL = '/wall';
/** Every screen has the shell around it, but one that hangs on a wall. */
const Frame = () => {
  const path = useLocation({ select: ({ pathname }) => pathname });
  return path === WALL ? <Outlet /> : <Shell />;
};
const root = createRootRoute({ component: Frame, notFoundComponent: () => <Navigate to="/queue" /> });
const at = <const P extends string>(path: P, component: RouteComponent) =>
  createRoute({ getParentRoute: () => root, path, component });

const queue = createRoute({
  getParentRoute: () => root,
  path: '/queue',
  validateSearch: readQueueSearch,
  component: QueueScreen,
});
const ticket = createRoute({ getParentRoute: () => queue, path: '/$ticketId' });
const plainSearch = (search: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
/** Reports keep their period and filters in the address. */
const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./reports/reports-screen.tsx'), 'ReportsScreen'),
});
const scorecard = createRoute({
  getParentRoute: () => root,
  path: '/reports/providers',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./reports/scorecard-screen.tsx'), 'ScorecardScreen'),
});
const topics = createRoute({
  getParentRoute: () => root,
  path: '/reports/topics',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./topics/topics-screen.tsx'), 'TopicsScreen'),
});
const outbreaks = createRoute({
  getParentRoute: () => root,
  path: '/reports/outbreaks',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./outbreaks/outbreaks-screen.tsx'), 'OutbreaksScreen'),
});
const wall = createRoute({
  getParentRoute: () => root,
  path: WALL,
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./wall/wall-screen.tsx'), 'WallScreen'),
});
/** So does the board of problems. */
const problems = createRoute({
  getParentRoute: () => root,
  path: '/problems',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./problems/problems-screen.tsx'), 'ProblemsScreen'),
});
/** Money keeps its section and filters in the address. */
const money = createRoute({
  getParentRoute: () => root,
  path: '/money',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./money/money-screen.tsx'), 'MoneyScreen'),
});

const adminScreen = lazyRouteComponent(() => import('./admin/admin-screen.tsx'), 'AdminScreen');
/** A section of the administration may keep filters in the address. */
const adminSection = createRoute({
  getParentRoute: () => root,
  path: '/admin/$section',
  validateSearch: plainSearch,
  component: adminScreen,
});

/** A rise or a problem leads here with whom it concerns in the address. */
const newCampaign = createRoute({
  getParentRoute: () => root,
  path: '/education/campaigns/new',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./education/new-campaign-screen.tsx'), 'NewCampaignScreen'),
});

const tree = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/', component: () => <Navigate to="/queue" /> }),
  queue.addChildren([ticket]),
  reports,
  scorecard,
  topics,
  outbreaks,
  wall,
  at(
    '/reports/outbreaks/$outbreakId',
    lazyRouteComponent(() => import('./outbreaks/outbreak-screen.tsx'), 'OutbreakScreen'),
  ),
  money,
  at(
    '/approvals',
    lazyRouteComponent(() => import('./approvals/approvals-screen.tsx'), 'ApprovalsScreen'),
  ),
  at(
    '/imports',
    lazyRouteComponent(() => import('./imports/imports-screen.tsx'), 'ImportsScreen'),
  ),
  at('/education', () => <Navigate to="/education/lessons" />),
  at(
    '/education/lessons',
    lazyRouteComponent(() => import('./education/lessons-screen.tsx'), 'LessonsScreen'),
  ),
  at(
    '/education/lessons/$topic',
    lazyRouteComponent(() => import('./education/lesson-screen.tsx'), 'LessonScreen'),
  ),
  at(
    '/education/campaigns',
    lazyRouteComponent(() => import('./education/campaigns-screen.tsx'), 'CampaignsScreen'),
  ),
  newCampaign,
  at(
    '/education/campaigns/$campaignId',
    lazyRouteComponent(() => import('./education/campaign-screen.tsx'), 'CampaignScreen'),
  ),
  problems,
  at(
    '/problems/$problemId',
    lazyRouteComponent(() => import('./problems/problem-screen.tsx'), 'ProblemScreen'),
  ),
  at(
    '/reports/mails',
    lazyRouteComponent(() => import('./report-mails/report-mails-screen.tsx'), 'ReportMailsScreen'),
  ),
  at('/admin', adminScreen),
  adminSection,
  at(
    '/phrases',
    lazyRouteComponent(() => import('./macros/macros-screen.tsx'), 'MacrosScreen'),
  ),
]);

export const router = createRouter({
  routeTree: tree,
  basepath: '/console',
  defaultPreload: 'intent',
  defaultErrorComponent: ({ error, reset }) => <Failure fault={error} again={reset} />,
  // Plain text in the address: what a person can read, send on and edit.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const query = new URLSearchParams(
      Object.entries(search).flatMap(([key, value]) =>
        value === undefined || value === null || value === '' ? [] : [[key, String(value)]],
      ),
    );
    return query.size > 0 ? `?${query}` : '';
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
