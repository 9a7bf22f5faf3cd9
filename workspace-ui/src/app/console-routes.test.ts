import { IconChartBar } from '@tabler/icons-react';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { consolePages } from '../admin-mode/console-pages.ts';
import type { ConsolePage } from '../ui/console-page.ts';
import { consoleRoutes } from './console-routes.ts';

const added: ConsolePage = {
  path: 'reports',
  guide: 'history',
  permission: 'sessions:read',
  icon: IconChartBar,
  title: { en: 'Reports', zh: '报表' },
  group: 'system',
  load: () => Promise.resolve(() => 'every report'),
  detail: { path: '$key', load: () => Promise.resolve(() => 'one report') },
};

function routerAt(address: string) {
  const root = createRootRoute();
  const admin = createRoute({ getParentRoute: () => root, path: '/admin' });
  return createRouter({
    routeTree: root.addChildren([admin.addChildren(consoleRoutes(admin, [...consolePages, added]))]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
}

it.each([
  ['/admin/reports', 'every report', undefined],
  ['/admin/reports/weekly', 'one report', added.detail],
])('shows at %s what an entry of the list loads', async (address, content, detail) => {
  const router = routerAt(address);
  await router.load();
  expect(renderToString(createElement(RouterProvider, { router }))).toContain(content);
  expect(router.state.matches.at(-1)?.staticData).toEqual({ page: added, detail });
});

it.each(consolePages.map((page) => [page.path, page]))('finds %s', (path, page) => {
  const matches = routerAt('/admin').matchRoutes(`/admin/${path}`);
  expect(matches.at(-1)?.staticData.page).toBe(page);
});
