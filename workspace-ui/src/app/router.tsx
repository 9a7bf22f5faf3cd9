import type { Permission } from '@parley/schemas';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { homeOf, meQuery } from '../api/me.ts';
import { queryClient } from '../api/query-client.ts';
import { AdminGate, AgentGate } from '../shell/gate.tsx';
import { Shell } from '../shell/shell.tsx';
import { Crash, NotFound } from '../ui/crash.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { readSignInSearch } from './sign-in-search.ts';

const rootRoute = createRootRoute({ component: Outlet });

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async () => {
    const me = await queryClient.ensureQueryData(meQuery);
    if (me) redirect({ to: homeOf(me), throw: true });
  },
  component: lazyRouteComponent(() => import('../sign-in/welcome-page.tsx'), 'WelcomePage'),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  component: lazyRouteComponent(() => import('../sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    const me = await queryClient.ensureQueryData(meQuery);
    if (!me) redirect({ to: '/sign-in', search: { to: location.href }, throw: true });
  },
  component: Shell,
});

const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('../account/account-page.tsx'), 'AccountPage'),
});

const agentGateRoute = createRoute({ getParentRoute: () => shellRoute, id: 'serves', component: AgentGate });

// Agent mode stays as it is while its sessions change: the routes below it have no component of their own.
const agentRoute = createRoute({
  getParentRoute: () => agentGateRoute,
  path: '/agent',
  component: lazyRouteComponent(() => import('../agent-mode/agent-mode.tsx'), 'AgentMode'),
});
const agentSessionRoute = createRoute({ getParentRoute: () => agentRoute, path: '$sessionId' });

const adminRoute = createRoute({ getParentRoute: () => shellRoute, path: '/admin', component: AdminGate });

const flowRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: 'flows/$flowId',
  staticData: { permission: 'flows:read' },
  component: lazyRouteComponent(() => import('../admin-mode/flows/flow-page.tsx'), 'FlowPage'),
});

const adminPagesRoute = createRoute({
  getParentRoute: () => adminRoute,
  id: 'pages',
  staticData: { hasConsoleSidebar: true },
});

const homeRoute = createRoute({
  getParentRoute: () => adminPagesRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../admin-mode/home/home-page.tsx'), 'HomePage'),
});

const flowsRoute = createRoute({
  getParentRoute: () => adminPagesRoute,
  path: 'flows',
  staticData: { permission: 'flows:read' },
  component: lazyRouteComponent(() => import('../admin-mode/flows/flows-page.tsx'), 'FlowsPage'),
});

const channelsRoute = createRoute({
  getParentRoute: () => adminPagesRoute,
  path: 'channels',
  staticData: { permission: 'channels:read' },
  component: lazyRouteComponent(() => import('../admin-mode/channels/channels-page.tsx'), 'ChannelsPage'),
});

const channelRoute = createRoute({
  getParentRoute: () => adminPagesRoute,
  path: 'channels/$channelId',
  staticData: { permission: 'channels:read' },
  component: lazyRouteComponent(() => import('../admin-mode/channels/channel-page.tsx'), 'ChannelPage'),
});

const agentsRoute = createRoute({
  getParentRoute: () => adminPagesRoute,
  path: 'agents',
  staticData: { permission: 'agents:read' },
  component: lazyRouteComponent(() => import('../admin-mode/agents/agents-page.tsx'), 'AgentsPage'),
});

const skillGroupsRoute = createRoute({
  getParentRoute: () => adminPagesRoute,
  path: 'skill-groups',
  staticData: { permission: 'skill-groups:read' },
  component: lazyRouteComponent(() => import('../admin-mode/skill-groups/skill-groups-page.tsx'), 'SkillGroupsPage'),
});

const schedulesRoute = createRoute({
  getParentRoute: () => adminPagesRoute,
  path: 'schedules',
  staticData: { permission: 'schedules:read' },
  component: lazyRouteComponent(() => import('../admin-mode/schedules/schedules-page.tsx'), 'SchedulesPage'),
});

const scheduleRoute = createRoute({
  getParentRoute: () => adminPagesRoute,
  path: 'schedules/$key',
  staticData: { permission: 'schedules:read' },
  component: lazyRouteComponent(() => import('../admin-mode/schedules/schedule-page.tsx'), 'SchedulePage'),
});

const robotsRoute = createRoute({
  getParentRoute: () => adminPagesRoute,
  path: 'robots',
  staticData: { permission: 'robots:read' },
  component: lazyRouteComponent(() => import('../admin-mode/robots/robots-page.tsx'), 'RobotsPage'),
});

const robotRoute = createRoute({
  getParentRoute: () => adminPagesRoute,
  path: 'robots/$key',
  staticData: { permission: 'robots:read' },
  component: lazyRouteComponent(() => import('../admin-mode/robots/robot-page.tsx'), 'RobotPage'),
});

const ratingsRoute = createRoute({
  getParentRoute: () => adminPagesRoute,
  path: 'ratings',
  staticData: { permission: 'ratings:read' },
  component: lazyRouteComponent(() => import('../admin-mode/ratings/ratings-page.tsx'), 'RatingsPage'),
});

const ratingRoute = createRoute({
  getParentRoute: () => adminPagesRoute,
  path: 'ratings/$key',
  staticData: { permission: 'ratings:read' },
  component: lazyRouteComponent(() => import('../admin-mode/ratings/rating-page.tsx'), 'RatingPage'),
});

const secretsRoute = createRoute({
  getParentRoute: () => adminPagesRoute,
  path: 'secrets',
  staticData: { permission: 'secrets:write' },
  component: lazyRouteComponent(() => import('../admin-mode/secrets/secrets-page.tsx'), 'SecretsPage'),
});

const apiKeysRoute = createRoute({
  getParentRoute: () => adminPagesRoute,
  path: 'api-keys',
  staticData: { permission: 'api-keys:write' },
  component: lazyRouteComponent(() => import('../admin-mode/api-keys/api-keys-page.tsx'), 'ApiKeysPage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => adminPagesRoute,
  path: 'settings',
  staticData: { permission: 'settings:read' },
  component: lazyRouteComponent(() => import('../admin-mode/settings/settings-page.tsx'), 'SettingsPage'),
});

const mailRoute = createRoute({
  getParentRoute: () => adminPagesRoute,
  path: 'mail',
  staticData: { permission: 'mail:read' },
  component: lazyRouteComponent(() => import('../admin-mode/mail/mail-page.tsx'), 'MailPage'),
});

const auditRoute = createRoute({
  getParentRoute: () => adminPagesRoute,
  path: 'audit',
  staticData: { permission: 'audit:read' },
  component: lazyRouteComponent(() => import('../admin-mode/audit/audit-page.tsx'), 'AuditPage'),
});

/** Every address of the web app. Admin mode is loaded only when it is entered. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    startRoute,
    signInRoute,
    shellRoute.addChildren([
      accountRoute,
      agentGateRoute.addChildren([agentRoute.addChildren([agentSessionRoute])]),
      adminRoute.addChildren([
        flowRoute,
        adminPagesRoute.addChildren([
          homeRoute,
          flowsRoute,
          channelsRoute,
          channelRoute,
          agentsRoute,
          skillGroupsRoute,
          schedulesRoute,
          scheduleRoute,
          robotsRoute,
          robotRoute,
          ratingsRoute,
          ratingRoute,
          secretsRoute,
          apiKeysRoute,
          settingsRoute,
          mailRoute,
          auditRoute,
        ]),
      ]),
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: Crash,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
  scrollToTopSelectors: ['#main'],
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** The console's list of pages stands beside it. */
    hasConsoleSidebar?: boolean;
    /** Without it the page is not shown. */
    permission?: Permission;
  }
}
