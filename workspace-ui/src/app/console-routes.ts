import { createRoute, lazyRouteComponent, type AnyRoute, type StaticDataRouteOption } from '@tanstack/react-router';
import type { AgentPage } from '../ui/agent-page.ts';
import type { ConsoleDetail, ConsolePage } from '../ui/console-page.ts';

/** The routes of console pages: each at its path, and what is behind a list below it. */
export function consoleRoutes<Parent extends AnyRoute, const Pages extends readonly ConsolePage[]>(
  parent: Parent,
  pages: Pages,
): PageRoutes<Parent, Pages>;
export function consoleRoutes(parent: AnyRoute, pages: readonly ConsolePage[]): AnyRoute[] {
  return pages.flatMap((page) => pageRoutes(parent, page, { page }));
}

/** The routes of agent mode's pages, in the same way. */
export function agentRoutes<Parent extends AnyRoute, const Pages extends readonly AgentPage[]>(
  parent: Parent,
  pages: Pages,
): PageRoutes<Parent, Pages>;
export function agentRoutes(parent: AnyRoute, pages: readonly AgentPage[]): AnyRoute[] {
  return pages.flatMap((page) => pageRoutes(parent, page, { agentPage: page }));
}

/** As the router's types want it: links and parameters are checked against the very path of each page. */
type PageRoutes<Parent extends AnyRoute, Pages extends readonly AgentPage[]> = (
  | { [Index in keyof Pages]: PageRoute<Parent, Pages[Index]['path']> }[number]
  | { [Index in keyof Pages]: DetailRoute<Parent, Pages[Index]> }[number]
)[];

type PageRoute<Parent extends AnyRoute, Path extends string> = ReturnType<typeof createRoute<unknown, Parent, Path>>;

type DetailRoute<Parent extends AnyRoute, Page extends AgentPage> = Page extends { detail: ConsoleDetail }
  ? PageRoute<Parent, `${Page['path']}/${Page['detail']['path']}`>
  : never;

function pageRoutes(
  parent: AnyRoute,
  { path, load, detail }: AgentPage,
  staticData: Pick<StaticDataRouteOption, 'page' | 'agentPage'>,
): AnyRoute[] {
  const page = createRoute({
    getParentRoute: () => parent,
    path,
    staticData,
    component: lazyRouteComponent(async () => ({ default: await load() })),
  });
  if (!detail) return [page];
  const entry = createRoute({
    getParentRoute: () => parent,
    path: `${path}/${detail.path}`,
    staticData: { ...staticData, detail },
    component: lazyRouteComponent(async () => ({ default: await detail.load() })),
  });
  return [page, entry];
}
