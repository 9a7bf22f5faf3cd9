import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { consolePages } from '../admin-mode/console-pages.ts';
import { agentPages } from '../agent-mode/agent-pages.ts';
import { homeOf, meQuery } from '../api/me.ts';
import { queryClient } from '../api/query-client.ts';
import { embeddedBase } from '../embedded/embedded-base.ts';
import { AdminGate, AgentGate } from '../shell/gate.tsx';
import { Shell } from '../shell/shell.tsx';
import { Crash, NotFound } from '../ui/crash.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { agentRoutes, consoleRoutes } from './console-routes.ts';
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
  component:
    embeddedBase === null
      ? lazyRouteComponent(() => import('../sign-in/sign-in-page.tsx'), 'SignInPage')
      : lazyRouteComponent(() => import('../embedded/sign-in-over.tsx'), 'SignInOver'),
});

const singleSignOnRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/sso',
  component: lazyRouteComponent(() => import('../sign-in/single-sign-on-return.tsx'), 'SingleSignOnReturn'),
});

// Without a sign-in and without the shell: its link is its right.
const wallRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/wall',
  component: lazyRouteComponent(() => import('../wall/wall-page.tsx'), 'WallPage'),
});

const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    const me = await queryClient.ensureQueryData(meQuery);
    if (!me) redirect({ to: '/sign-in', search: { to: location.href }, throw: true });
    if (me?.needsSecondFactor && location.pathname !== '/account') redirect({ to: '/account', throw: true });
  },
  component: Shell,
});

const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('../account/account-page.tsx'), 'AccountPage'),
});

const installationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/installation',
  component: lazyRouteComponent(() => import('../installation/installation-page.tsx'), 'InstallationPage'),
});

const agentGateRoute = createRoute({ getParentRoute: () => shellRoute, id: 'serves', component: AgentGate });

// Agent mode stays as it is while its sessions change: their routes have no component of their own. Its pages do.
const agentRoute = createRoute({
  getParentRoute: () => agentGateRoute,
  path: '/agent',
  component: lazyRouteComponent(() => import('../agent-mode/agent-mode.tsx'), 'AgentMode'),
});
const agentSessionRoute = createRoute({ getParentRoute: () => agentRoute, path: '$sessionId' });

const adminRoute = createRoute({ getParentRoute: () => shellRoute, path: '/admin', component: AdminGate });

/** Every address of the web app. Admin mode is loaded only when it is entered. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    startRoute,
    signInRoute,
    singleSignOnRoute,
    wallRoute,
    shellRoute.addChildren([
      accountRoute,
      installationRoute,
      agentGateRoute.addChildren([agentRoute.addChildren([agentSessionRoute, ...agentRoutes(agentRoute, agentPages)])]),
      adminRoute.addChildren(consoleRoutes(adminRoute, consolePages)),
    ]),
  ]),
  basepath: embeddedBase ?? '/',
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
}
