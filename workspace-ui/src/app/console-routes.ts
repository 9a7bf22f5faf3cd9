import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import type { ConsoleDetail, ConsolePage } from '../ui/console-page.ts';

/** The routes of console pages: each at its path, and what is behind a list below it. */
export function consoleRoutes<Parent extends AnyRoute, const Pages extends readonly ConsolePage[]>(
  parent: Parent,
  pages: Pages,
): ConsoleRoutes<Parent, Pages>;
export function consoleRoutes(parent: AnyRoute, pages: readonly ConsolePage[]): AnyRoute[] {
  return pages.flatMap((page) => [
    pageRoute(parent, page),
    ...(page.detail ? [detailRoute(parent, page, page.detail)] : []),
  ]);
}

/** As the router's types want it: links and parameters are checked against the very path of each page. */
type ConsoleRoutes<Parent extends AnyRoute, Pages extends readonly ConsolePage[]> = (
  | { [Index in keyof Pages]: PageRoute<Parent, Pages[Index]['path']> }[number]
  | { [Index in keyof Pages]: DetailRoute<Parent, Pages[Index]> }[number]
)[];

type PageRoute<Parent extends AnyRoute, Path extends string> = ReturnType<typeof createRoute<unknown, Parent, Path>>;

type DetailRoute<Parent extends AnyRoute, Page extends ConsolePage> = Page extends { detail: ConsoleDetail }
  ? PageRoute<Parent, `${Page['path']}/${Page['detail']['path']}`>
  : never;

function pageRoute(parent: AnyRoute, page: ConsolePage): AnyRoute {
  return createRoute({
    getParentRoute: () => parent,
    path: page.path,
    staticData: { page },
    component: lazyRouteComponent(async () => ({ default: await page.load() })),
  });
}

function detailRoute(parent: AnyRoute, page: ConsolePage, detail: ConsoleDetail): AnyRoute {
  return createRoute({
    getParentRoute: () => parent,
    path: `${page.path}/${detail.path}`,
    staticData: { page, detail },
    component: lazyRouteComponent(async () => ({ default: await detail.load() })),
  });
}
