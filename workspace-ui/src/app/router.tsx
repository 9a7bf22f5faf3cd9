import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';

const rootRoute = createRootRoute({ component: Outlet });

const agentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/agent',
  component: lazyRouteComponent(() => import('../agent-mode/agent-mode.tsx'), 'AgentMode'),
});

const flowRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/flows/$flowId',
  component: lazyRouteComponent(() => import('../admin-mode/flows/flow-page.tsx'), 'FlowPage'),
});

/** Every address of the web app. Admin mode is loaded only when it is entered. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([agentRoute, flowRoute]),
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
