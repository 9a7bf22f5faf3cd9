import type { Route } from './route.ts';

/** Whether pages of other sites may call what is at a path, whatever the method. */
export type IsCrossOrigin = (path: string) => boolean;

export function createIsCrossOrigin(routes: readonly Pick<Route, 'path' | 'crossOrigin'>[]): IsCrossOrigin {
  const patterns = routes.filter(({ crossOrigin }) => crossOrigin).map(({ path }) => toPattern(path));
  return (path) => patterns.some((pattern) => pattern.test(path));
}

/** `/flows/{id}` as Hono writes it: `/flows/:id`. */
export function toHonoPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

function toPattern(path: string): RegExp {
  return new RegExp(`^${path.split('/').map(partPattern).join('/')}$`);
}

function partPattern(part: string): string {
  return /^\{\w+\}$/.test(part) ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
