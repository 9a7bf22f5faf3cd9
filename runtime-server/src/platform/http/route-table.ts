import type { Route } from './route.ts';

export type RouteTable = {
  /** Methods that are declared for a path; none = nothing is there. */
  methodsAt(path: string): string[];
  /** Whether pages of other sites may call what is at a path. */
  isCrossOrigin(path: string): boolean;
};

/** Answers what Hono's router does not: which methods a path has. Asked only when a request matched nothing. */
export function createRouteTable(routes: readonly Pick<Route, 'method' | 'path' | 'crossOrigin'>[]): RouteTable {
  const entries = routes.map(({ method, path, crossOrigin }) => ({ method, crossOrigin, pattern: toPattern(path) }));
  const at = (path: string) => entries.filter(({ pattern }) => pattern.test(path));
  return {
    methodsAt: (path) => [
      ...new Set(at(path).flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))),
    ],
    isCrossOrigin: (path) => at(path).some(({ crossOrigin }) => crossOrigin),
  };
}

/** Both spellings of a parameter are known: `{id}` of declared routes, `:id` and `*` of mounts. */
function partPattern(part: string): string {
  if (part === '*') return '.*';
  return /^(?:\{\w+\}|:\w+)$/.test(part) ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** `/flows/{id}` as Hono writes it: `/flows/:id`. */
export function toHonoPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

function toPattern(path: string): RegExp {
  return new RegExp(`^${path.split('/').map(partPattern).join('/')}$`);
}
